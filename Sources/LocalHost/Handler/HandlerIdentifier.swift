// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The identifier that each process of a handler is given.
enum HandlerIdentifier {
    /// A random one, in the form of .NET's `Guid` (RFC 9562, version 4).
    static func random() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0 ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }
            .joined(separator: "-")
    }
}
