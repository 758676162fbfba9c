// ScoringFunctions
// SPDX-License-Identifier: MIT

#include "CSimdJSON.h"

static_assert(JSON_MAXIMUM_DEPTH <= 64, "one bit for each level");

namespace {

bool push(json_brackets &open, uint8_t bracket) {
    if (open.depth == JSON_MAXIMUM_DEPTH) return false;
    open.kinds = open.kinds << 1 | (bracket == '{');
    ++open.depth;
    return true;
}

bool pop(json_brackets &open, uint8_t bracket) {
    if (open.depth == 0 || (open.kinds & 1) != (bracket == '}')) return false;
    open.kinds >>= 1;
    --open.depth;
    return true;
}

/// True for the four brackets and one letter, `Y`.
bool may_be_bracket(uint8_t byte) { return (byte | 0x26) == 0x7f; }

/// Passes what is no bracket, inside at least one; returns the next token that may be one.
size_t skip_flat(json_brackets &open, const uint8_t *text, const uint32_t *positions, size_t count, size_t next) {
    size_t commas = 0;
    for (; next < count; ++next) {
        uint8_t byte = text[positions[next]];
        if (may_be_bracket(byte)) break;
        commas += byte == ',';
    }
    if (open.depth == 1) open.commas += commas;
    return next;
}

/// Passes one token; JSON_MORE unless it ends the value.
json_status skip_token(json_brackets &open, uint8_t byte) {
    if (byte == '[' || byte == '{') {
        if (!push(open, byte)) return JSON_TOO_DEEP;
    } else if (byte == ']' || byte == '}') {
        if (!pop(open, byte)) return JSON_SYNTAX;
    } else if (open.depth == 0 && (byte == ',' || byte == ':')) {
        return JSON_SYNTAX;
    }
    return open.depth == 0 ? JSON_OK : JSON_MORE;
}

}  // namespace

json_status json_skip(
    json_brackets *open, const uint8_t *text, const uint32_t *positions, size_t count, size_t *next) {
    size_t start = *next;
    json_status status = JSON_MORE;
    while (status == JSON_MORE) {
        if (open->depth > 0) *next = skip_flat(*open, text, positions, count, *next);
        if (*next >= count) break;
        status = skip_token(*open, text[positions[*next]]);
        if (status == JSON_OK || status == JSON_MORE) ++*next;
    }
    open->tokens += *next - start;
    return status;
}
