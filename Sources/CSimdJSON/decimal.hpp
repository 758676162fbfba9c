// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_DECIMAL_HPP
#define CSIMDJSON_DECIMAL_HPP

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <simdjson.h>

#include "CSimdJSON.h"

static_assert(std::endian::native == std::endian::little);

namespace json {

/// A number as it is written: mantissa x 10^exponent.
struct Decimal {
    const uint8_t *begin;  // the sign or first digit
    const uint8_t *end;    // behind the last character
    uint64_t mantissa;     // good when `exact`
    int64_t exponent;
    bool negative;
    bool integral;  // neither a fraction nor an exponent is written
    bool exact;     // 19 digits or fewer: the mantissa did not overflow
};

inline bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

/// True where a number or word may be followed by `byte`.
inline bool ends_scalar(uint8_t byte) {
    return byte == ',' || byte == ']' || byte == '}' || byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' ||
           byte == ':';
}

inline uint64_t load8(const uint8_t *text) {
    uint64_t word;
    std::memcpy(&word, text, sizeof word);
    return word;
}

/// Eight characters as digits: each byte is the digit's value, the first in the lowest byte.
struct EightDigits {
    uint64_t values;
    uint64_t others;  // bit 7 of a byte is set where there is no digit; exact up to the first such byte

    explicit EightDigits(const uint8_t *text) {
        values = load8(text) ^ 0x3030303030303030;
        others = ((values + 0x7676767676767676) | values) & 0x8080808080808080;
    }

    /// How many digits there are before the first other character.
    unsigned count() const { return others == 0 ? 8 : unsigned(std::countr_zero(others)) / 8; }
};

/// The number that eight digits are, given their values.
/// Daniel Lemire, "Quickly parsing eight digits", https://lemire.me/blog/2018/10/03/quickly-parsing-eight-digits/
inline uint64_t number_of(uint64_t values) {
    values = (values * 10) + (values >> 8);
    return (((values & 0x000000ff000000ff) * 0x000f424000000064) +
            (((values >> 16) & 0x000000ff000000ff) * 0x0000271000000001)) >> 32;
}

inline constexpr uint64_t small_powers[9] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/// Adds the digits at `text` to `mantissa` and returns the end of them.
inline const uint8_t *scan_digits(const uint8_t *text, uint64_t &mantissa) {
    for (;;) {
        EightDigits digits(text);
        unsigned count = digits.count();
        if (count == 0) return text;
        // Fewer digits are moved up behind zeros.
        mantissa = mantissa * small_powers[count] + number_of(digits.values << (64 - 8 * count));
        text += count;
        if (count < 8) return text;
    }
}

/// Reads the exponent behind an `e`; one too large for any number is as good as another.
inline const uint8_t *scan_exponent(const uint8_t *text, int64_t &exponent) {
    bool negative = *text == '-';
    if (negative || *text == '+') ++text;
    if (!is_digit(*text)) return nullptr;
    int64_t value = 0;
    for (; is_digit(*text); ++text) {
        if (value < int64_t(1) << 40) value = value * 10 + (*text - '0');
    }
    exponent += negative ? -value : value;
    return text;
}

/// Reads the number at `text` by the grammar of RFC 8259; false when there is none.
inline bool scan(const uint8_t *text, Decimal &decimal) {
    decimal.begin = text;
    decimal.negative = *text == '-';
    text += decimal.negative;
    const uint8_t *digits = text;
    uint64_t mantissa = 0;
    text = scan_digits(digits, mantissa);
    if (text == digits || (*digits == '0' && text - digits > 1)) return false;
    int64_t count = text - digits;
    int64_t exponent = 0;
    decimal.integral = true;
    if (*text == '.') {
        const uint8_t *fraction = text + 1;
        text = scan_digits(fraction, mantissa);
        if (text == fraction) return false;
        exponent = fraction - text;
        count -= exponent;
        decimal.integral = false;
    }
    if ((*text | 0x20) == 'e') {
        text = scan_exponent(text + 1, exponent);
        if (text == nullptr) return false;
        decimal.integral = false;
    }
    decimal.end = text;
    decimal.mantissa = mantissa;
    decimal.exponent = exponent;
    decimal.exact = count <= 19;
    return ends_scalar(*text);
}

/// True when a number is at least 1: tells overflow from underflow.
inline bool is_large(const Decimal &decimal) {
    const uint8_t *text = decimal.begin + decimal.negative;
    bool is_zero = true;
    int64_t behind = 0;  // digits behind the first that is not 0
    for (; is_digit(*text) || *text == '.'; ++text) {
        if (*text == '.') continue;
        behind += !is_zero;
        is_zero = is_zero && *text == '0';
    }
    return !is_zero && decimal.exponent + behind >= 0;
}

/// The nearest `Real`, by the standard library's exact routine.
template <typename Real>
inline json_status convert_exactly(const Decimal &decimal, Real &value) {
    auto begin = reinterpret_cast<const char *>(decimal.begin);
    auto end = reinterpret_cast<const char *>(decimal.end);
    auto result = std::from_chars(begin, end, value);
    if (result.ec == std::errc::result_out_of_range || std::isinf(value)) {
        if (is_large(decimal)) return JSON_OUT_OF_RANGE;
        value = decimal.negative ? Real(-0.0) : Real(0);
    }
    return JSON_OK;
}

/// The nearest double.
inline json_status convert(const Decimal &decimal, double &value) {
    constexpr int64_t smallest = simdjson::internal::smallest_power;
    constexpr int64_t largest = simdjson::internal::largest_power;
    if (decimal.exact && decimal.exponent >= smallest && decimal.exponent <= largest &&
        simdjson::builtin::numberparsing::compute_float_64(
            decimal.exponent, decimal.mantissa, decimal.negative, value)) {
        return JSON_OK;
    }
    return convert_exactly(decimal, value);
}

/// The nearest float by way of the nearest double, but for the few numbers where rounding twice may go wrong: those
/// whose double is half-way between two floats, and those outside of the range where floats have 24 bits.
inline json_status convert(const Decimal &decimal, float &value) {
    constexpr uint64_t tail = (uint64_t(1) << 29) - 1;
    double nearest;
    if (decimal.exact && convert(decimal, nearest) == JSON_OK) {
        double magnitude = std::fabs(nearest);
        bool is_half_way = (std::bit_cast<uint64_t>(nearest) & tail) == (tail >> 1) + 1;
        if (!is_half_way && magnitude >= 0x1p-126 && magnitude <= 0x1p127) {
            value = float(nearest);
            return JSON_OK;
        }
    }
    return convert_exactly(decimal, value);
}

}  // namespace json

#endif
