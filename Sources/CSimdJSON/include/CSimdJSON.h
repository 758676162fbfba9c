// ScoringFunctions
// SPDX-License-Identifier: MIT

// simdjson for Swift: the structural index of a text, its strings, its numbers.
//
// Nothing here throws. Behind the end of every text JSON_PADDING bytes must be readable. What they hold never changes a
// result, provided that a number or word does not reach the end of the text.

#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that may be read behind a text.
#define JSON_PADDING 64

/// Arrays and objects that may be nested.
#define JSON_MAXIMUM_DEPTH 64

/// What became of a text or number.
typedef enum json_status {
    JSON_OK,
    /// White space only.
    JSON_EMPTY,
    /// Not JSON, or malformed UTF-8.
    JSON_SYNTAX,
    /// 4 GiB or more.
    JSON_TOO_LARGE,
    JSON_OUT_OF_MEMORY,
    /// More than JSON_MAXIMUM_DEPTH arrays and objects inside each other.
    JSON_TOO_DEEP,
    /// A well-formed number that the wanted type cannot hold.
    JSON_OUT_OF_RANGE,
    /// Well-formed, but not of the wanted type.
    JSON_WRONG_TYPE,
    /// The tokens end before the value does.
    JSON_MORE,
    /// The text ends inside a string.
    JSON_UNCLOSED_STRING,
    /// A list ends before it has as many elements as it should.
    JSON_TOO_SHORT,
    /// A list goes on behind the last element that it should have.
    JSON_TOO_LONG,
    /// A scalar stands where a list should.
    JSON_NOT_A_LIST,
    /// A list or object stands where a scalar should.
    JSON_NOT_A_SCALAR,
} json_status;

/// Owns the memory of a structural index; destroy with json_index_destroy.
typedef struct json_index json_index;

/// A new index, or NULL when there is no memory. The caller owns it.
json_index *json_index_create(void);
void json_index_destroy(json_index *index);

/// This thread's index for one-shot parsing (a new one while that is in use), or NULL when there is no memory.
/// Give it back, on the same thread, with json_index_return.
json_index *json_index_borrow(void);
void json_index_return(json_index *index);

/// Finds where every bracket, comma, colon, string, number and word of the text starts, checks that the text is UTF-8,
/// that its strings end, and that they hold no control characters.
///
/// `*positions` holds `*count` ascending byte offsets and belongs to the index: it is good until the next build.
json_status json_index_build(
    json_index *index, const uint8_t *text, size_t length, const uint32_t **positions, size_t *count);

/// Unescapes the JSON string whose opening quote is at `quote`, into `destination`, which has room for the string's
/// source text + JSON_PADDING bytes. Returns the end of what was written, or NULL for a bad escape.
/// The string must have passed json_index_build.
uint8_t *json_unescape(const json_index *index, const uint8_t *quote, uint8_t *destination);

/// The brackets that are open while a value is passed; starts as zeros.
typedef struct json_brackets {
    uint64_t kinds;  // innermost in the lowest bit: 1 for `{`, 0 for `[`
    uint32_t depth;
    size_t commas;   // directly inside the outermost bracket
    size_t tokens;   // passed
} json_brackets;

/// Passes the value that starts at token `*next`. Brackets must pair; scalars, commas and colons are not looked at.
/// On JSON_SYNTAX `*next` is the token that was wrong; after JSON_MORE the value goes on with the next tokens.
json_status json_skip(
    json_brackets *open, const uint8_t *text, const uint32_t *positions, size_t count, size_t *next);

typedef enum json_word {
    JSON_WORD_NONE,
    JSON_WORD_NULL,
    JSON_WORD_FALSE,
    JSON_WORD_TRUE,
} json_word;

/// Reads the word at `text`.
json_word json_parse_word(const uint8_t *text);

typedef enum json_number_kind {
    JSON_NUMBER_INTEGER,
    JSON_NUMBER_REAL,
} json_number_kind;

typedef struct json_number {
    json_number_kind kind;
    int64_t integer;
    double real;
    size_t length;  // in bytes
} json_number;

/// Reads the number at `text`. Integers that int64_t cannot hold become reals; JSON_OUT_OF_RANGE is a real that
/// overflows double. `length` is set unless the answer is JSON_SYNTAX.
json_status json_parse_number(const uint8_t *text, json_number *number);

/// The most axes that a row may have.
#define JSON_MAXIMUM_RANK 32

/// The types of elements; numbers are those of TensorProto.DataType in the ONNX specification.
typedef enum json_element {
    JSON_FLOAT32 = 1,
    JSON_UINT8 = 2,
    JSON_INT8 = 3,
    JSON_UINT16 = 4,
    JSON_INT16 = 5,
    JSON_INT32 = 6,
    JSON_INT64 = 7,
    JSON_STRING = 8,
    JSON_BOOL = 9,
    JSON_FLOAT16 = 10,
    JSON_FLOAT64 = 11,
    JSON_UINT32 = 12,
    JSON_UINT64 = 13,
} json_element;

/// Where the source of a string is: what is written for a JSON_STRING.
typedef struct json_string {
    size_t quote;  // the place of the opening quote
    size_t limit;  // the closing quote stands before this place
} json_string;

/// Rows to be read: nested lists of elements. The caller owns all memory.
typedef struct json_rows {
    const uint8_t *text;
    const uint32_t *positions;
    size_t count;   // of positions
    size_t next;    // the token to go on with; after a problem, the token that shows it
    size_t end;     // of the text
    size_t origin;  // is added to the places of strings

    json_element element;
    size_t rank;
    size_t sizes[JSON_MAXIMUM_RANK];

    void *output;     // for the next row
    size_t capacity;  // in elements
    size_t read;      // complete rows so far

    // The place of a problem inside its row: one index for each list that was entered. The last index is the number of
    // elements found for JSON_TOO_SHORT.
    size_t depth;
    size_t indices[JSON_MAXIMUM_RANK];
} json_rows;

/// Reads one row, whatever stands behind it.
json_status json_read_row(json_rows *rows);

/// Reads rows, each with the comma behind it, until `read` is `maximum`, or to the end of the list that holds them:
/// then its bracket is passed as well, and `*is_last` is set. When it fails, `*first` is the first token of the row at
/// fault; `output`, `capacity` and `read` count the rows before it only.
json_status json_read_rows(json_rows *rows, size_t maximum, bool *is_last, size_t *first);

#ifdef __cplusplus
}
#endif

#endif
