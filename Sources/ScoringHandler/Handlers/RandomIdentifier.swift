// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Identifiers in the form of a random UUID (RFC 9562, version 4).
///
/// They tell requests apart and are no secrets: the system is asked for randomness once in a process, not for each.
enum RandomIdentifier {
    private static let digits = Array("0123456789abcdef".utf8)
    private static let state = Atomic(UInt64.random(in: .min ... .max))

    /// A new identifier in lower case.
    static func make() -> String {
        let high = self.next() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = self.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        return unsafe String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    unsafe text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = index < 16 ? high : low
                unsafe text[place] = self.digits[Int(word >> (60 - 4 * UInt64(index % 16)) & 15)]
                place += 1
            }
            return place
        }
    }

    /// The next number of a sequence that does not repeat before 2^64 others (SplitMix64).
    private static func next() -> UInt64 {
        var mixed = self.state.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
