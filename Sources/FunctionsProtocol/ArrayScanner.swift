// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Finds where the elements of a JSON array begin and end.
struct ArrayScanner {
    private let text: [UInt8]
    private var index = 0
    private var depth = 0
    private var start = 1
    private var ranges: [Range<Int>] = []

    private init(_ text: [UInt8]) {
        self.text = text
    }

    /// The ranges of the elements of the array that `text` is; `nil` when one is empty, or the array does not end where
    /// the text does.
    static func ranges(of text: [UInt8]) -> [Range<Int>]? {
        var scanner = ArrayScanner(text)
        repeat {
            guard scanner.index < text.count else { return nil }
            scanner.step(text[scanner.index])
        } while scanner.depth > 0
        guard scanner.index == text.count else { return nil }
        let isBlank = scanner.ranges.map { range in text[range].allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) } }
        if isBlank == [true] { return [] }
        return isBlank.contains(true) ? nil : scanner.ranges
    }

    /// Passes over one byte or one string.
    private mutating func step(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): self.skipString()
        case UInt8(ascii: "["), UInt8(ascii: "{"): self.depth += 1
        case UInt8(ascii: ",") where self.depth == 1: self.endElement()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            self.depth -= 1
            if self.depth == 0 { self.endElement() }
        default: break
        }
        self.index += 1
    }

    private mutating func endElement() {
        self.ranges.append(self.start..<self.index)
        self.start = self.index + 1
    }

    /// Leaves the index at the closing quote.
    private mutating func skipString() {
        self.index += 1
        while self.index < self.text.count, self.text[self.index] != UInt8(ascii: "\"") {
            self.index += self.text[self.index] == UInt8(ascii: "\\") ? 2 : 1
        }
    }
}
