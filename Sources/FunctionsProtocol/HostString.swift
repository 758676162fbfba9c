// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Strings as the host writes them again: every character as it is, but for those that Json.NET escapes.
enum HostString {
    /// Passes over one character or escape of the string text `json`, and gives its bytes when written again.
    static func nextLength(in json: Span<UInt8>, at index: inout Int) -> Int {
        let byte = json[index]
        if byte == UInt8(ascii: "\\") { return self.escapeLength(in: json, at: &index) }
        if byte < 0x80 {
            index += 1
            return 1
        }
        let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        defer { index += width }
        return self.isEscaped(json, at: index) ? 6 : width
    }

    /// Whether one of U+0085, U+2028 and U+2029 stands at `index`.
    private static func isEscaped(_ json: Span<UInt8>, at index: Int) -> Bool {
        if json[index] == 0xC2 { return index + 1 < json.count && json[index + 1] == 0x85 }
        return json[index] == 0xE2 && index + 2 < json.count && json[index + 1] == 0x80
            && json[index + 2] & 0xFE == 0xA8
    }

    private static func escapeLength(in json: Span<UInt8>, at index: inout Int) -> Int {
        let following = index + 1 < json.count ? json[index + 1] : 0
        guard following == UInt8(ascii: "u"), let unit = self.codeUnit(in: json, at: index) else {
            index += 2
            return following == UInt8(ascii: "/") ? 1 : 2
        }
        index += 6
        if UTF16.isLeadSurrogate(unit), let next = self.codeUnit(in: json, at: index), UTF16.isTrailSurrogate(next) {
            index += 6
            return 4
        }
        return self.length(of: unit)
    }

    /// The value of a `\\uXXXX` that starts at `index`.
    private static func codeUnit(in json: Span<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"), json[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt16 = 0
        for place in (index + 2)..<(index + 6) {
            guard let digit = json[place].hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    private static func length(of unit: UInt16) -> Int {
        switch unit {
        case 0x22, 0x5C, 0x08, 0x09, 0x0A, 0x0C, 0x0D: 2
        case 0..<0x20, 0x85, 0x2028, 0x2029: 6
        case ..<0x80: 1
        case ..<0x800: 2
        default: 3
        }
    }
}
