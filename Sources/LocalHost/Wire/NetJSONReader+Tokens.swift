// ScoringFunctions
// SPDX-License-Identifier: MIT

extension NetJSONReader {
    /// The next byte; 0, which begins nothing, at the end.
    var next: UInt8 { self.index < self.text.endIndex ? self.text[self.index] : 0 }

    /// Passes `byte` when it comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard self.next == byte, self.index < self.text.endIndex else { return false }
        self.index += 1
        return true
    }

    /// Passes white space and comments.
    mutating func skipBlanks() throws(NetJSONError) {
        while self.index < self.text.endIndex {
            switch self.next {
            case 0x09, 0x0A, 0x0D, 0x20: self.index += 1
            case UInt8(ascii: "/"): try self.skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(NetJSONError) {
        let start = self.text[self.index...].prefix(2)
        if start.elementsEqual("//".utf8) {
            self.index = self.text[self.index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? self.text.endIndex
        } else if start.elementsEqual("/*".utf8) {
            self.index += 2
            while !self.text[self.index...].starts(with: "*/".utf8) {
                guard self.index < self.text.endIndex else { throw self.error("a comment does not end") }
                self.index += 1
            }
            self.index += 2
        } else {
            throw self.error("a value was expected")
        }
    }

    /// Passes the name of a member, which may do without quotes.
    mutating func name() throws(NetJSONError) -> String {
        if self.next == UInt8(ascii: "\"") || self.next == UInt8(ascii: "'") { return try self.string() }
        let word = self.text[self.index...].prefix(while: NetJSONReader.isWordPart)
        guard !word.isEmpty else { throw self.error("the name of a member was expected") }
        self.index = word.endIndex
        return String(decoding: word, as: UTF8.self)
    }

    /// Passes a number, `true`, `false`, `null` or one of their like.
    mutating func scalar() throws(NetJSONError) -> NetValue {
        let token = self.text[self.index...].prefix { NetJSONReader.isWordPart($0) || "+-.".utf8.contains($0) }
        guard let value = NetJSONReader.scalar(String(decoding: token, as: UTF8.self)) else {
            throw self.error("a value was expected")
        }
        self.index = token.endIndex
        return value
    }

    /// What Json.NET says of a mistake, with its place.
    func error(_ message: String) -> NetJSONError {
        NetJSONError(message: "\(message), at byte \(self.index - self.text.startIndex)")
    }

    private static func scalar(_ token: String) -> NetValue? {
        switch token {
        case "null", "undefined": .null
        case "true": .bool(true)
        case "false": .bool(false)
        case "NaN": .double(.nan)
        case "Infinity": .double(.infinity)
        case "-Infinity": .double(-.infinity)
        default: self.number(token)
        }
    }

    private static func number(_ token: String) -> NetValue? {
        let text = token.utf8
        guard let first = text.first, text.contains(where: self.isDigit) else { return nil }
        guard self.isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: ".") else { return nil }
        if text.starts(with: "0x".utf8) || text.starts(with: "0X".utf8) {
            return Int64(token.dropFirst(2), radix: 16).map { .integer($0) }
        }
        let isWhole = text.dropFirst().allSatisfy(self.isDigit) && first != UInt8(ascii: ".")
        if isWhole, text.count > 1, first == UInt8(ascii: "0") { return Int64(token, radix: 8).map { .integer($0) } }
        if isWhole { return Int64(token).map { .integer($0) } ?? (text.count <= 380 ? .bigInteger(token) : nil) }
        guard text.allSatisfy({ self.isDigit($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(token.last == "." ? token + "0" : token).map { .double($0) }
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
