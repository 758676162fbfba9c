// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Reads numbers of fixed width and the signs between them.
struct DigitScanner {
    private let text: [UInt8]
    private var index = 0

    init(_ text: String.UTF8View) {
        self.text = Array(text)
    }

    var isAtEnd: Bool { self.index == self.text.count }

    /// Passes `sign` when it comes next.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard self.index < self.text.count, UInt32(self.text[self.index]) == sign.value else { return false }
        self.index += 1
        return true
    }

    /// The number that the next `width` digits are.
    mutating func number(_ width: Int) -> Int? {
        guard self.text.count - self.index >= width else { return nil }
        var number = 0
        for byte in self.text[self.index..<(self.index + width)] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        self.index += width
        return number
    }

    /// A fraction of one to seven digits in units of its seventh place.
    mutating func fraction() -> Int64? {
        var (fraction, width): (Int64, Int) = (0, 0)
        while width < 7, let digit = self.number(1) {
            fraction = fraction * 10 + Int64(digit)
            width += 1
        }
        guard width > 0 else { return nil }
        for _ in width..<7 { fraction *= 10 }
        return fraction
    }
}
