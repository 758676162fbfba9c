// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Identifiers that nobody has used before (RFC 9562, version 4).
enum UniqueIdentifier {
    /// A new one, as 36 characters.
    static func make() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let parts = [bytes[..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10...]]
        return parts.map(\.hexadecimal).joined(separator: "-")
    }
}
