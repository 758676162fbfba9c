// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Counts the bytes of a JSON text after Json.NET has indented it, without writing them.
struct IndentedSize {
    private let json: [UInt8]
    private var index = 0
    private var depth = 0
    private var size = 0

    init(_ json: [UInt8]) {
        self.json = json
    }

    mutating func measure() -> Int {
        while self.index < self.json.count { self.step(self.json[self.index]) }
        return self.size
    }

    private mutating func step(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): self.open(closing: byte + 2)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): self.close()
        case UInt8(ascii: ","): self.count(1 + self.lineBreak)
        case UInt8(ascii: ":"): self.count(2)
        case UInt8(ascii: "\""): self.string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self.number()
        case 0x20, 0x0A, 0x0D, 0x09: self.index += 1
        default: self.count(1)
        }
    }

    private var lineBreak: Int { 1 + 2 * self.depth }

    private mutating func count(_ bytes: Int) {
        self.size += bytes
        self.index += 1
    }

    private mutating func open(closing: UInt8) {
        self.index += 1
        self.skipSpace()
        if self.index < self.json.count, self.json[self.index] == closing {
            self.count(2)
        } else {
            self.depth += 1
            self.size += 1 + self.lineBreak
        }
    }

    private mutating func close() {
        self.depth = max(self.depth - 1, 0)
        self.count(1 + self.lineBreak)
    }

    private mutating func skipSpace() {
        while self.index < self.json.count, self.isSpace(self.json[self.index]) { self.index += 1 }
    }

    private mutating func string() {
        let start = self.index + 1
        var (end, length) = (start, 0)
        while end < self.json.count, self.json[end] != UInt8(ascii: "\"") {
            length += HostString.nextLength(in: self.json.span, at: &end)
        }
        let content = start..<min(end, self.json.count)
        self.index = end + 1
        self.skipSpace()
        let isName = self.index < self.json.count && self.json[self.index] == UInt8(ascii: ":")
        let date = isName || content.count > 40 ? nil : HostDate.rewrittenLength(Array(self.json[content]))
        self.size += 2 + (date ?? length)
    }

    private mutating func number() {
        let start = self.index
        while self.index < self.json.count, self.isNumberByte(self.json[self.index]) { self.index += 1 }
        self.size += HostNumber.rewrittenLength(self.json.span.extracting(start..<self.index))
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: false
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
