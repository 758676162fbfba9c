// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CSIMDJSON_HALF_HPP
#define CSIMDJSON_HALF_HPP

#include <cmath>
#include <cstdint>

#include "decimal.hpp"

namespace json {

/// The bits of an IEEE 754 binary16 number.
struct Half {
    uint16_t bits;
};

/// The half nearest to the double nearest to the number, ties to even, as numpy reads one.
inline json_status convert(const Decimal &decimal, Half &value) {
    double real;
    if (json_status status = convert(decimal, real); status != JSON_OK) return status;
    double magnitude = std::fabs(real);
    if (magnitude >= 65520) return JSON_OUT_OF_RANGE;
    // Below 2^-14 the spacing is 2^-24, above it depends on the exponent; adding and subtracting a number whose last
    // bit has that weight rounds to it.
    int exponent = magnitude < 0x1p-14 ? -14 : std::ilogb(magnitude);
    double anchor = std::ldexp(1.5, exponent - 10 + 52);
    double rounded = (magnitude + anchor) - anchor;
    uint32_t steps = uint32_t(std::ldexp(rounded, 10 - exponent));
    // Steps of 1024 and more carry the implicit bit, and 2048 the next exponent: plain addition is right for both.
    value.bits = uint16_t((decimal.negative ? 0x8000 : 0) + (uint32_t(exponent + 14) << 10) + steps);
    return JSON_OK;
}

}  // namespace json

#endif
