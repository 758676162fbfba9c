// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Makes the comments of a JSON text blank: `// ...` to the end of the line and `/* ... */`, outside strings.
///
/// The host reads its files so. Every other byte stays at its offset.
struct CommentEraser {
    private var text: [UInt8]
    private var index = 0

    /// `text` without comments.
    static func erase(_ text: [UInt8]) -> [UInt8] {
        var eraser = CommentEraser(text: text)
        while eraser.index < eraser.text.count { eraser.step() }
        return eraser.text
    }

    private mutating func step() {
        switch (self.text[self.index], self.index + 1 < self.text.count ? self.text[self.index + 1] : 0) {
        case (UInt8(ascii: "\""), _): self.skipString()
        case (UInt8(ascii: "/"), UInt8(ascii: "/")): self.blankLine()
        case (UInt8(ascii: "/"), UInt8(ascii: "*")): self.blankBlock()
        default: self.index += 1
        }
    }

    private mutating func skipString() {
        self.index += 1
        while self.index < self.text.count, self.text[self.index] != UInt8(ascii: "\"") {
            self.index += self.text[self.index] == UInt8(ascii: "\\") ? 2 : 1
        }
        self.index += 1
    }

    private mutating func blankLine() {
        while self.index < self.text.count, self.text[self.index] != UInt8(ascii: "\n") { self.blank(1) }
    }

    private mutating func blankBlock() {
        self.blank(2)
        while self.index < self.text.count {
            let isEnd = self.text[self.index...].starts(with: "*/".utf8)
            self.blank(isEnd ? 2 : 1)
            if isEnd { return }
        }
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count {
            self.text[self.index] = UInt8(ascii: " ")
            self.index += 1
        }
    }
}
