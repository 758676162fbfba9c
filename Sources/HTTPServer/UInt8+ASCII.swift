// ScoringFunctions
// SPDX-License-Identifier: MIT

extension UInt8 {
    /// The byte in lower case when it is an ASCII letter, unchanged otherwise.
    var asciiLowercased: UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
    }
}
