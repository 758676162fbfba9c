// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONWriter {
    /// Writes an integer.
    package mutating func integer(_ value: some BinaryInteger) {
        self.ascii(String(value))
    }

    /// Writes the shortest text that reads back as the same number; NaN and the infinities, which JSON does not have,
    /// become `null`.
    package mutating func number(_ value: some BinaryFloatingPoint & LosslessStringConvertible) {
        if value.isFinite {
            self.ascii(value.description)
        } else {
            self.null()
        }
    }

    /// Writes a string, escaped where JSON demands it: quotes, backslashes and control characters.
    package mutating func string(_ value: String) {
        var value = value
        self.element { bytes in
            bytes.append(UInt8(ascii: "\""))
            value.withUTF8 { unsafe JSONWriter.escape($0, into: &bytes) }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    @inline(__always)
    private mutating func ascii(_ text: String) {
        var text = text
        self.element { bytes in text.withUTF8 { unsafe bytes.append(contentsOf: $0) } }
    }

    /// Appends runs of plain characters whole, the others one by one.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var start = 0
        for index in text.indices {
            let byte = unsafe text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            JSONWriter.escape(byte, into: &bytes)
            start = index + 1
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            bytes.append(JSONWriter.hexadecimal(byte & 15))
        default: bytes.append(byte)
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
