// ScoringFunctions
// SPDX-License-Identifier: MIT

#include "CSimdJSON.h"
#include "decimal.hpp"

json_status json_parse_number(const uint8_t *text, json_number *number) {
    json::Decimal decimal;
    if (!json::scan(text, decimal)) return JSON_SYNTAX;
    number->length = size_t(decimal.end - decimal.begin);
    number->integer = 0;
    number->real = 0;
    uint64_t limit = uint64_t(INT64_MAX) + decimal.negative;
    if (decimal.integral && decimal.exact && decimal.mantissa <= limit) {
        number->kind = JSON_NUMBER_INTEGER;
        number->integer = int64_t(decimal.negative ? 0 - decimal.mantissa : decimal.mantissa);
        return JSON_OK;
    }
    number->kind = JSON_NUMBER_REAL;
    return json::convert(decimal, number->real);
}

json_word json_parse_word(const uint8_t *text) {
    if (std::memcmp(text, "true", 4) == 0 && json::ends_scalar(text[4])) return JSON_WORD_TRUE;
    if (std::memcmp(text, "false", 5) == 0 && json::ends_scalar(text[5])) return JSON_WORD_FALSE;
    if (std::memcmp(text, "null", 4) == 0 && json::ends_scalar(text[4])) return JSON_WORD_NULL;
    return JSON_WORD_NONE;
}
