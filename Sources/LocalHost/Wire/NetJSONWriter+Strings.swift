// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension NetJSONWriter {
    /// Writes a string; besides what JSON demands, U+0085, U+2028 and U+2029 are escaped.
    mutating func string(_ text: String) {
        self.quote { NetJSONWriter.appendEscaped(text.utf8, to: &$0) }
    }

    /// Writes a string that is the JSON text of `value`.
    mutating func nested(_ value: NetValue) {
        self.quote { NetJSONWriter.appendEscaped(value.json(), to: &$0) }
    }

    /// Writes the base64 text of `data`.
    mutating func base64(_ data: [UInt8]) {
        self.quote { $0.append(contentsOf: Base64.encode(data)) }
    }

    /// Writes `text`, which is JSON already.
    mutating func raw(_ text: String) {
        self.bytes.append(contentsOf: text.utf8)
    }

    private mutating func quote(_ append: (inout [UInt8]) -> Void) {
        self.bytes.append(UInt8(ascii: "\""))
        append(&self.bytes)
        self.bytes.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count + 2)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x20..<0x80: bytes.append(byte)
            case 0..<0x20: bytes.append(contentsOf: self.escape(byte).utf8)
            default:
                bytes.append(byte)
                self.escapeLineEnd(in: &bytes)
            }
        }
    }

    private static func escape(_ control: UInt8) -> String {
        switch control {
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        default: "\\u00" + (control < 0x10 ? "0" : "") + String(control, radix: 16)
        }
    }

    /// Replaces one of the three line ends of Unicode that has just been completed.
    private static func escapeLineEnd(in bytes: inout [UInt8]) {
        for (encoded, escape) in self.lineEnds
        where bytes.last == encoded.last && bytes.suffix(encoded.count).elementsEqual(encoded) {
            bytes.removeLast(encoded.count)
            bytes.append(contentsOf: escape.utf8)
        }
    }

    private static let lineEnds: [([UInt8], String)] = [
        (Array("\u{85}".utf8), "\\u0085"), (Array("\u{2028}".utf8), "\\u2028"), (Array("\u{2029}".utf8), "\\u2029"),
    ]
}
