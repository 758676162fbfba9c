// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Texts from bytes as .NET's `StreamReader` reads them.
enum NetEncoding {
    /// The text of `bytes`: UTF-8, or UTF-16 behind its byte-order mark; what is malformed becomes U+FFFD.
    static func decoded(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return self.utf16(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return self.utf16(bytes.dropFirst(2), isBigEndian: true) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of UTF-16.
    static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self) + (bytes.count % 2 == 1 ? "\u{FFFD}" : "")
    }
}
