// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_EIGHT_HPP
#define CSIMDJSON_EIGHT_HPP

#include <cstddef>
#include <cstdint>

#include "decimal.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#define JSON_AVX512 [[gnu::target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl")]]
#endif

// Eight numbers at once, on processors with AVX-512: takes half as long as one after the other. Where there is none, the
// same numbers are read one by one.

namespace json {

#if defined(__x86_64__)

/// Whether the processor has what `take_eights` needs.
inline bool has_eights() {
    static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl");
    return has;
}

/// Eight numbers in lanes of 64 bits, read as `scan_short` reads one.
struct EightDecimals {
    __m512i digits;
    __m512i point;
    __mmask8 negative;
};

/// The eight characters that end with the comma behind each number: its text is at most seven long.
JSON_AVX512 inline __m512i load_ends(const uint8_t *text, const uint32_t *positions) {
    const uint8_t *base = text - 7;
    return _mm512_set_epi64(
        (long long)load8(base + positions[15]), (long long)load8(base + positions[13]),
        (long long)load8(base + positions[11]), (long long)load8(base + positions[9]),
        (long long)load8(base + positions[7]), (long long)load8(base + positions[5]),
        (long long)load8(base + positions[3]), (long long)load8(base + positions[1]));
}

/// The byte that begins at bit `start` of each lane; 0 beyond the last.
JSON_AVX512 inline __m512i first_byte(__m512i words, __m512i start) {
    return _mm512_and_si512(_mm512_srlv_epi64(words, start), _mm512_set1_epi64(0xff));
}

/// Reads eight numbers of at most seven characters with the comma behind each; false if one of them is another text.
JSON_AVX512 inline bool scan_eight(const uint8_t *text, const uint32_t *positions, EightDecimals &decimals) {
    const __m512i zero = _mm512_setzero_si512();
    const __m512i one = _mm512_set1_epi64(1);
    const __m512i seven = _mm512_set1_epi64(7);
    const __m512i eight = _mm512_set1_epi64(8);
    __m512i places = _mm512_loadu_si512(positions);
    __m512i length = _mm512_sub_epi64(
        _mm512_srli_epi64(places, 32), _mm512_and_si512(places, _mm512_set1_epi64(0xffffffff)));
    __m512i ends = load_ends(text, positions);
    __mmask8 bad = _mm512_cmpneq_epi64_mask(_mm512_srli_epi64(ends, 56), _mm512_set1_epi64(','));
    bad |= _mm512_cmpgt_epu64_mask(length, seven);
    if (bad != 0) [[unlikely]] return false;
    // Digits are 0...9 from here on, a point is 0x1e and a minus 0x1d.
    ends = _mm512_xor_si512(ends, _mm512_set1_epi8(0x30));
    __m512i start = _mm512_slli_epi64(_mm512_sub_epi64(seven, length), 3);
    decimals.negative = _mm512_cmpeq_epi64_mask(first_byte(ends, start), _mm512_set1_epi64(0x1d));
    length = _mm512_mask_sub_epi64(length, decimals.negative, length, one);
    start = _mm512_mask_add_epi64(start, decimals.negative, start, eight);
    __m512i first = first_byte(ends, start);
    // The last character moves to the highest byte, with zeros below the first.
    __m512i word = _mm512_and_si512(
        _mm512_slli_epi64(ends, 8), _mm512_sllv_epi64(_mm512_set1_epi64(-1), _mm512_add_epi64(start, eight)));
    // Bit 7 of a byte is set where there is no digit: at most once, at a point that has digits behind it.
    __m512i high = _mm512_set1_epi8(char(0x80));
    __m512i other = _mm512_and_si512(
        _mm512_or_si512(_mm512_add_epi64(word, _mm512_set1_epi8(0x76)), word), high);
    __m512i other_byte = _mm512_sub_epi64(_mm512_slli_epi64(other, 1), _mm512_srli_epi64(other, 7));
    __m512i wrong = _mm512_or_si512(
        _mm512_and_si512(_mm512_xor_si512(word, _mm512_set1_epi8(0x1e)), other_byte),
        _mm512_and_si512(other, _mm512_sub_epi64(other, one)));
    bad = _mm512_test_epi64_mask(wrong, wrong) | _mm512_cmplt_epi64_mask(other, zero);
    __m512i bit = _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(other));
    decimals.point = _mm512_mask_mov_epi64(_mm512_srli_epi64(bit, 3), _mm512_cmpeq_epi64_mask(other, zero), eight);
    // Before the point there is one digit, or some of which the first is not 0; a lone minus has one too few.
    __m512i more_digits = _mm512_sub_epi64(_mm512_add_epi64(decimals.point, length), _mm512_set1_epi64(9));
    bad |= _mm512_cmpgt_epu64_mask(more_digits, _mm512_slli_epi64(first, 3));
    if (bad != 0) [[unlikely]] return false;
    // Closes the gap where the point is, which leaves a 0 behind the fraction.
    __m512i before = _mm512_sub_epi64(_mm512_srli_epi64(other, 7), one);
    decimals.digits =
        _mm512_or_si512(_mm512_and_si512(word, before), _mm512_andnot_si512(before, _mm512_srli_epi64(word, 8)));
    return true;
}

JSON_AVX512 inline void store_divisors(const EightDecimals &decimals, float *divisors) {
    const __m512 powers = _mm512_setr_ps(1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0, 0, 0, 0, 0, 0, 0, 0);
    __m512i index = _mm512_zextsi256_si512(_mm512_cvtepi64_epi32(decimals.point));
    __m256 power = _mm512_castps512_ps256(_mm512_permutexvar_ps(index, powers));
    _mm256_storeu_ps(divisors, _mm256_mask_xor_ps(power, decimals.negative, power, _mm256_set1_ps(-0.0f)));
}

JSON_AVX512 inline void store_divisors(const EightDecimals &decimals, double *divisors) {
    const __m512d powers = _mm512_setr_pd(1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1);
    __m512d power = _mm512_permutex2var_pd(powers, decimals.point, _mm512_set1_pd(1));
    _mm512_storeu_pd(divisors, _mm512_mask_xor_pd(power, decimals.negative, power, _mm512_set1_pd(-0.0)));
}

/// Reads numbers of at most seven characters, with the comma behind each, eight at a time: their digits and divisors, as
/// `ShortBlock` has them. Returns how many there were before other ones, or before `maximum` was too near.
template <typename Real>
JSON_AVX512 inline size_t take_eights(
    const uint8_t *text, const uint32_t *positions, size_t maximum, uint64_t *digits, Real *divisors) {
    size_t count = 0;
    EightDecimals decimals;
    // What is loaded begins up to seven characters before a number's end.
    if (maximum < 8 || positions[1] < 7) return 0;
    for (; count + 8 <= maximum; count += 8) {
        if (!scan_eight(text, positions + 2 * count, decimals)) break;
        _mm512_storeu_si512(digits + count, decimals.digits);
        store_divisors(decimals, divisors + count);
    }
    return count;
}

#else

inline bool has_eights() { return false; }

template <typename Real>
inline size_t take_eights(const uint8_t *, const uint32_t *, size_t, uint64_t *, Real *) {
    return 0;
}

#endif

}  // namespace json

#endif
