// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The escapes of URLs as .NET reads and writes them.
enum URLText {
    /// The text that `text` stands for; escapes that make no UTF-8 stay, and so do those of the bytes in `kept`.
    static func decoded(_ text: some StringProtocol, keeping kept: Set<UInt8> = []) -> String {
        let bytes = Array(text.utf8)
        var (decoded, index): ([UInt8], Int) = ([], 0)
        while index < bytes.count {
            let character = self.character(in: bytes, at: index, keeping: kept)
            decoded += character.isEmpty ? [bytes[index]] : character
            index += character.isEmpty ? 1 : 3 * character.count
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The bytes of the character whose escapes begin at `index`; none when there is no such.
    private static func character(in bytes: [UInt8], at index: Int, keeping kept: Set<UInt8>) -> [UInt8] {
        guard let first = self.escaped(in: bytes, at: index), !kept.contains(first) else { return [] }
        let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let character = (0..<width).compactMap { self.escaped(in: bytes, at: index + 3 * $0) }
        return character.count == width && String(validating: character, as: UTF8.self) != nil ? character : []
    }

    private static func escaped(in bytes: [UInt8], at index: Int) -> UInt8? {
        guard index + 2 < bytes.count, bytes[index] == UInt8(ascii: "%"), self.isHexDigit(bytes[index + 1]),
            self.isHexDigit(bytes[index + 2])
        else { return nil }
        return UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
    }

    /// `text` with all bytes escaped but `allowed` ones; with `keepsEscapes`, what is an escape already stays.
    static func encoded(_ text: String, allowed: Set<UInt8>, keepsEscapes: Bool = false) -> String {
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if allowed.contains(byte) || keepsEscapes && self.escaped(in: bytes, at: index) != nil {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), self.hexDigits[Int(byte >> 4)], self.hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// `text` as `UrlEncoder.Default` writes a name or value of a query.
    static func queryEncoded(_ text: String) -> String { self.encoded(text, allowed: self.queryCharacters) }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    /// What never needs an escape (RFC 3986, section 2.3).
    static let unreserved = Set((Self.letters + "-._~").utf8)
    /// What the path of a URL may hold.
    static let pathCharacters = Self.unreserved.union("/:@!$&'()*+,;=".utf8)
    /// What `System.Uri` leaves alone in a path.
    static let reservedCharacters = Self.pathCharacters.union("[]".utf8)
    private static let queryCharacters = Self.unreserved.union("!$()*,;@".utf8)
}
