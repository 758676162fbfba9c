// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_INTEGER_HPP
#define CSIMDJSON_INTEGER_HPP

#include <concepts>
#include <limits>

#include "decimal.hpp"

namespace json {

/// The digits of a number without the zeros at both ends: value x 10^exponent.
struct Digits {
    unsigned __int128 value = 0;
    unsigned count = 0;  // of the digits in `value`; above 20 the value is not kept
    int64_t exponent = 0;
};

inline constexpr unsigned most_digits = 20;  // of UINT64_MAX

inline Digits significant_digits(const Decimal &decimal) {
    Digits digits;
    uint64_t zeros = 0;  // behind the last digit taken
    const uint8_t *text = decimal.begin + decimal.negative;
    for (; is_digit(*text) || *text == '.'; ++text) {
        if (*text == '.') continue;
        if (*text == '0') {
            ++zeros;
            continue;
        }
        if (digits.count == 0) zeros = 0;
        for (++zeros; zeros > 0 && digits.count <= most_digits; --zeros, ++digits.count) digits.value *= 10;
        if (zeros > 0) digits.count = most_digits + 1;
        zeros = 0;
        digits.value += *text - '0';
    }
    digits.exponent = decimal.exponent + int64_t(zeros);
    return digits;
}

/// The magnitude of a number, when it is an integer below 2^64.
inline json_status magnitude_of(const Decimal &decimal, uint64_t &magnitude) {
    magnitude = decimal.mantissa;
    if (decimal.integral && decimal.exact) return JSON_OK;
    // A fraction, an exponent or many digits are written.
    magnitude = 0;
    Digits digits = significant_digits(decimal);
    if (digits.count == 0) return JSON_OK;
    if (digits.exponent < 0) return JSON_WRONG_TYPE;
    if (digits.count > most_digits || digits.exponent > most_digits - digits.count) return JSON_OUT_OF_RANGE;
    for (; digits.exponent > 0; --digits.exponent) digits.value *= 10;
    if (digits.value > UINT64_MAX) return JSON_OUT_OF_RANGE;
    magnitude = uint64_t(digits.value);
    return JSON_OK;
}

/// Gives a magnitude its sign and type.
template <std::integral Integer>
[[gnu::always_inline]] inline json_status fit(bool negative, uint64_t magnitude, Integer &value) {
    constexpr uint64_t largest = uint64_t(std::numeric_limits<Integer>::max());
    uint64_t limit = !negative ? largest : std::numeric_limits<Integer>::is_signed ? largest + 1 : 0;
    if (magnitude > limit) return JSON_OUT_OF_RANGE;
    value = Integer(negative ? 0 - magnitude : magnitude);
    return JSON_OK;
}

/// The integer that a number is: `3`, `3.0` and `30e-1` are, `3.5` is not.
template <std::integral Integer>
inline json_status convert(const Decimal &decimal, Integer &value) {
    uint64_t magnitude;
    if (json_status status = magnitude_of(decimal, magnitude); status != JSON_OK) return status;
    return fit(decimal.negative, magnitude, value);
}

}  // namespace json

#endif
