// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_SHORT_HPP
#define CSIMDJSON_SHORT_HPP

#include <concepts>
#include <cstddef>
#include <type_traits>

#include "decimal.hpp"
#include "eight.hpp"
#include "fraction.hpp"

namespace json {

/// A number of at most eight characters behind its sign, as most numbers in most texts are: mantissa / 10^(8 - point).
struct ShortDecimal {
    uint64_t digits;  // of the mantissa: a byte for each, the first in the lowest byte
    unsigned point;   // 8 for an integer
    bool negative;

    uint32_t mantissa() const { return uint32_t(number_of(digits)); }
};

/// Reads the number without exponent that fills `length` bytes at `text`; false for any other text.
///
/// Neighbouring numbers differ in sign, length and point, and a branch that is taken at random costs as much as half of
/// this: so there are none but those to `false`.
[[gnu::always_inline]] inline bool scan_short(const uint8_t *text, size_t length, ShortDecimal &decimal) {
    constexpr uint64_t low_bits = 0x0101010101010101;
    decimal.negative = *text == '-';
    text += decimal.negative;
    length -= decimal.negative;
    if (length - 1 >= 8) [[unlikely]] return false;
    // The last character moves to the highest byte, with zeros below the first. Digits are 0...9, a point is 0x1e.
    uint64_t first = load8(text) ^ 0x30 * low_bits;
    uint64_t word = first << (-8 * length & 63);
    // Bit 7 of a byte is set where there is no digit: at most once, at a point that has digits behind it.
    uint64_t other = ((word + 0x76 * low_bits) | word) & 0x80 * low_bits;
    uint64_t other_byte = (other << 1) - (other >> 7);
    if ((((word ^ 0x1e * low_bits) & other_byte) | (other & (other - 1))) != 0) [[unlikely]] return false;
    if (int64_t(other) < 0) [[unlikely]] return false;
    decimal.point = unsigned(std::countr_zero(other)) >> 3;
    // Before the point there is one digit, or some of which the first is not 0.
    unsigned more_digits = decimal.point + unsigned(length) - 9;
    if (more_digits > 8 * uint8_t(first)) [[unlikely]] return false;
    // Closes the gap where the point is, which leaves a 0 behind the fraction.
    uint64_t before = (other >> 7) - 1;
    decimal.digits = (word & before) | (word >> 8 & ~before);
    return true;
}

/// Numbers of one type on their way from a text to memory: `take` takes one as element `index`, unless it must be read
/// in another way, and `store` stores the first `count`.
template <typename Number>
struct ShortBlock;

template <std::integral Integer>
struct ShortBlock<Integer> {
    static constexpr size_t capacity = 1;
    Integer value;

    [[gnu::always_inline]] bool take(size_t, const ShortDecimal &decimal) {
        int64_t magnitude = decimal.mantissa();
        int64_t whole = decimal.negative ? -magnitude : magnitude;
        value = Integer(whole);
        return decimal.point == 8 && int64_t(value) == whole && (whole >= 0 || std::is_signed_v<Integer>);
    }

    size_t take_eights(const uint8_t *, const uint32_t *, size_t, size_t) { return 0; }

    void store(size_t count, Integer *output) {
        if (count > 0) *output = value;
    }
};

using Words [[gnu::vector_size(16)]] = uint64_t;
using Pairs [[gnu::vector_size(16)]] = uint16_t;
using Quads [[gnu::vector_size(16)]] = int32_t;

/// For each of two words of digits: the number that its first four are, and that its last four are.
[[gnu::always_inline]] inline Quads quads_of(const uint64_t *digits) {
    Pairs tens;
    std::memcpy(&tens, digits, sizeof tens);
    Pairs pairs = (tens & 0xff) * 10 + (tens >> 8);
    Quads weighted = std::bit_cast<Quads>(pairs * Pairs{100, 1, 100, 1, 100, 1, 100, 1});
    return (weighted & 0xffff) + (weighted >> 16);
}

/// Where mantissa and power of ten are exact, one rounding remains, and the result is the nearest (Clinger 1990).
///
/// Blocks, because four numbers at once take little more than one.
template <std::floating_point Real>
struct ShortBlock<Real> {
    static constexpr size_t capacity = 64;
    static constexpr Real powers[18] = {1e8,  1e7,  1e6,  1e5,  1e4,  1e3,  1e2,  1e1,  1e0,
                                        -1e8, -1e7, -1e6, -1e5, -1e4, -1e3, -1e2, -1e1, -1e0};
    uint64_t digits[capacity];
    Real divisors[capacity];

    [[gnu::always_inline]] bool take(size_t index, const ShortDecimal &decimal) {
        // Above 2^24 a float is not exact.
        if (std::is_same_v<Real, float> && uint8_t(decimal.digits) != 0) return false;
        digits[index] = decimal.digits;
        divisors[index] = powers[decimal.point + 9 * decimal.negative];
        return true;
    }

    /// Takes as many as can be taken eight at a time, as elements from `index` to before `limit`; returns how many.
    size_t take_eights(const uint8_t *text, const uint32_t *positions, size_t index, size_t limit) {
        // Long numbers seldom come alone.
        if (!has_eights() || positions[1] - positions[0] > 7) return 0;
        return json::take_eights(text, positions, limit - index, digits + index, divisors + index);
    }

    void store(size_t count, Real *output) {
        if (count == 0) return;
        for (size_t index = count; index % 4 != 0; ++index) take(index, ShortDecimal{0, 8, false});
        using Reals [[gnu::vector_size(4 * sizeof(Real))]] = Real;
        Real values[capacity];
        for (size_t index = 0; index < count; index += 4) {
            Quads first = quads_of(digits + index);
            Quads second = quads_of(digits + index + 2);
            Quads high = __builtin_shufflevector(first, second, 0, 2, 4, 6);
            Quads low = __builtin_shufflevector(first, second, 1, 3, 5, 7);
            Reals divisor;
            std::memcpy(&divisor, divisors + index, sizeof divisor);
            Reals mantissa = __builtin_convertvector(high, Reals) * Real(10000) + __builtin_convertvector(low, Reals);
            mantissa /= divisor;
            std::memcpy(values + index, &mantissa, sizeof mantissa);
        }
        std::memcpy(output, values, count * sizeof(Real));
    }
};

/// Reads a number of a common form that fills `length` bytes at `text`; false for any other text.
template <typename Number>
[[gnu::noinline]] bool read_common(const uint8_t *text, size_t length, Number &value) {
    ShortDecimal decimal;
    ShortBlock<Number> block;
    if (!scan_short(text, length, decimal) || !block.take(0, decimal)) return read_fraction(text, length, value);
    block.store(1, &value);
    return true;
}

/// Takes numbers of a common form, with the comma behind each, into `block`, up to one that is not or to `limit`, and
/// moves `positions` behind them. Returns how many there were.
template <typename Number>
[[gnu::always_inline]] inline size_t take_run(
    const uint8_t *text, const uint32_t *&positions, size_t limit, ShortBlock<Number> &block) {
    size_t index = 0;
    while (index < limit) {
        size_t taken = block.take_eights(text, positions, index, limit);
        index += taken;
        positions += 2 * taken;
        for (size_t end = limit - index < 8 ? limit : index + 8; index < end; ++index, positions += 2) {
            ShortDecimal decimal;
            size_t length = positions[1] - positions[0];
            if (text[positions[1]] != ',' || !scan_short(text + positions[0], length, decimal)) return index;
            if (!block.take(index, decimal)) return index;
        }
    }
    return index;
}

/// Reads numbers of a common form, with the comma behind each, into `output`, up to one that is not or to `maximum`;
/// two tokens each. Returns how many there were.
template <typename Number>
[[gnu::noinline]] size_t read_short(const uint8_t *text, const uint32_t *positions, size_t maximum, Number *output) {
    constexpr size_t capacity = ShortBlock<Number>::capacity;
    size_t count = 0;
    while (count < maximum) {
        ShortBlock<Number> block;
        size_t limit = maximum - count < capacity ? maximum - count : capacity;
        size_t index = take_run(text, positions, limit, block);
        block.store(index, output + count);
        count += index;
        if (index == limit) continue;
        size_t length = positions[1] - positions[0];
        if (text[positions[1]] != ',' || !read_fraction(text + positions[0], length, output[count])) break;
        ++count;
        positions += 2;
    }
    return count;
}

}  // namespace json

#endif
