// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_ELEMENTS_HPP
#define CSIMDJSON_ELEMENTS_HPP

#include <type_traits>

#include "CSimdJSON.h"
#include "decimal.hpp"
#include "half.hpp"
#include "integer.hpp"
#include "short.hpp"

namespace json {

/// Why the text of a token is not the element wanted.
[[gnu::noinline]] inline json_status refuse(const uint8_t *text) {
    if (*text == '[' || *text == '{') return JSON_NOT_A_SCALAR;
    if (*text == '"' || json_parse_word(text) != JSON_WORD_NONE) return JSON_WRONG_TYPE;
    Decimal decimal;
    return scan(text, decimal) ? JSON_WRONG_TYPE : JSON_SYNTAX;
}

// `read` reads the element at token `next`, whose text is given, and says in `end` where it ends. `read_run` reads some
// elements, each with the comma behind it, as far as there is a fast way, and returns how many; `read_common` reads
// one, if there is such a way.

template <typename Number>
struct NumberElement {
    using Type = Number;

    static size_t read_run(const json_rows &rows, size_t next, size_t maximum, Number *output) {
        if constexpr (std::is_arithmetic_v<Number>) {
            return read_short(rows.text, rows.positions + next, maximum, output);
        }
        return 0;
    }

    static bool read_common(const json_rows &rows, size_t next, Number &value) {
        if constexpr (std::is_arithmetic_v<Number>) {
            const uint32_t *token = rows.positions + next;
            return next + 1 < rows.count && json::read_common(rows.text + token[0], token[1] - token[0], value);
        }
        return false;
    }

    [[gnu::noinline]] static json_status read(
        const json_rows &, size_t, const uint8_t *text, const uint8_t *&end, Number &value) {
        Decimal decimal;
        end = text;
        if (!scan(text, decimal)) return refuse(text);
        end = decimal.end;
        return convert(decimal, value);
    }
};

/// An element of which there is one form only.
template <typename Element>
struct PlainElement {
    using Type = Element;

    static size_t read_run(const json_rows &, size_t, size_t, Element *) { return 0; }
    static bool read_common(const json_rows &, size_t, Element &) { return false; }
};

struct BoolElement : PlainElement<uint8_t> {
    [[gnu::always_inline]] static json_status read(
        const json_rows &, size_t, const uint8_t *text, const uint8_t *&end, uint8_t &value) {
        json_word word = json_parse_word(text);
        if (word != JSON_WORD_TRUE && word != JSON_WORD_FALSE) return refuse(text);
        value = word == JSON_WORD_TRUE;
        end = text + (word == JSON_WORD_TRUE ? 4 : 5);
        return JSON_OK;
    }
};

struct StringElement : PlainElement<json_string> {
    [[gnu::always_inline]] static json_status read(
        const json_rows &rows, size_t next, const uint8_t *text, const uint8_t *&end, json_string &value) {
        if (*text != '"') return refuse(text);
        size_t limit = next + 1 < rows.count ? rows.positions[next + 1] : rows.end;
        value.quote = rows.origin + size_t(text - rows.text);
        value.limit = rows.origin + limit;
        end = rows.text + limit;
        return JSON_OK;
    }
};

}  // namespace json

#endif
