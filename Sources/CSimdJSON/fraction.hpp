// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_FRACTION_HPP
#define CSIMDJSON_FRACTION_HPP

#include "decimal.hpp"

namespace json {

/// A number of 9 to 19 characters behind its sign, with a point among the first eight: mantissa / 10^places.
struct Fraction {
    int64_t mantissa;  // below 10^18
    unsigned places;   // at most 17
    bool negative;
};

/// Bit 7 of each byte of `word` that is not the value of a digit, exact up to the first such byte.
inline uint64_t other_bytes(uint64_t word) { return ((word + 0x7676767676767676) | word) & 0x8080808080808080; }

/// Reads the first eight characters: seven digits and a point before digit `point`.
[[gnu::always_inline]] inline bool scan_head(const uint8_t *text, int64_t &mantissa, unsigned &point) {
    uint64_t word = load8(text) ^ 0x3030303030303030;
    uint64_t other = other_bytes(word);
    uint64_t other_byte = (other << 1) - (other >> 7);
    if (other == 0 || (((word ^ 0x1e1e1e1e1e1e1e1e) & other_byte) | (other & (other - 1))) != 0) return false;
    point = unsigned(std::countr_zero(other)) >> 3;
    // Before the point there is one digit, or some of which the first is not 0.
    if (point - 1 > 8u * uint8_t(word)) return false;
    uint64_t before = (other >> 7) - 1;
    mantissa = int64_t(number_of(((word & before) << 8) | (word & ~before & ~other_byte)));
    return true;
}

/// Adds the `count` digits at `text`, 1 to 8 of them, to the mantissa.
[[gnu::always_inline]] inline bool scan_tail(const uint8_t *text, size_t count, int64_t &mantissa) {
    uint64_t word = (load8(text) ^ 0x3030303030303030) << (64 - 8 * count);
    mantissa = mantissa * int64_t(small_powers[count]) + int64_t(number_of(word));
    return other_bytes(word) == 0;
}

/// Reads the number without exponent that fills `length` bytes at `text`; false for any other text.
[[gnu::always_inline]] inline bool scan_fraction(const uint8_t *text, size_t length, Fraction &fraction) {
    fraction.negative = *text == '-';
    text += fraction.negative;
    length -= fraction.negative;
    unsigned point;
    if (length - 9 > 10 || !scan_head(text, fraction.mantissa, point)) return false;
    fraction.places = unsigned(length) - 1 - point;
    if (!scan_tail(text + 8, length < 16 ? length - 8 : 8, fraction.mantissa)) return false;
    return length <= 16 || scan_tail(text + 16, length - 16, fraction.mantissa);
}

inline constexpr double fraction_powers[18] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,
                                               1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17};

/// Reads a number for which there is no such way.
template <typename Number>
inline bool read_fraction(const uint8_t *, size_t, Number &) {
    return false;
}

/// The nearest double.
template <>
inline bool read_fraction(const uint8_t *text, size_t length, double &value) {
    Fraction fraction;
    if (!scan_fraction(text, length, fraction)) return false;
    if (fraction.mantissa > int64_t(1) << 53) {
        return simdjson::builtin::numberparsing::compute_float_64(
            -int64_t(fraction.places), uint64_t(fraction.mantissa), fraction.negative, value);
    }
    double real = double(fraction.mantissa) / fraction_powers[fraction.places];
    value = fraction.negative ? -real : real;
    return true;
}

/// The nearest float by way of a double, but for the few numbers whose double is near the middle between two floats.
///
/// The mantissa and the quotient are each rounded by half a unit in the last place at the most, and the first error may
/// double by the division: three units are more than both.
template <>
inline bool read_fraction(const uint8_t *text, size_t length, float &value) {
    Fraction fraction;
    if (!scan_fraction(text, length, fraction)) return false;
    double real = double(fraction.mantissa) / fraction_powers[fraction.places];
    constexpr uint64_t tail = (uint64_t(1) << 29) - 1;
    uint64_t distance = (std::bit_cast<uint64_t>(real) & tail) - (tail >> 1) + 2;
    if (distance <= 6) return false;
    value = float(fraction.negative ? -real : real);
    return true;
}

}  // namespace json

#endif
