// ScoringFunctions
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@Suite("MD5")
struct MD5Tests {
    @Test(
        "the examples of RFC 1321 come out, in one piece and in several",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
        ]
    )
    func examples(text: String, digits: String) {
        let sum = stride(from: 0, to: 32, by: 2).map { place in
            UInt8(String(Array(digits)[place..<(place + 2)]), radix: 16)
        }
        let bytes = Array(text.utf8)
        #expect(unsafe bytes.withUnsafeBytes { unsafe MD5.sum(of: $0) } == sum)
        let pieces = MD5()
        for byte in bytes { pieces.update([byte]) }
        #expect(pieces.finish() == sum)
    }
}
