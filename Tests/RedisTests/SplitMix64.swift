// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Chance that is the same in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var bits = self.state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

/// Chance that always draws the same bits; not all of them ones, which a half-open range draws again.
struct Constant: RandomNumberGenerator {
    let bits: UInt64

    mutating func next() -> UInt64 { self.bits }
}
