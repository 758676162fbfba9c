// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Takes a stream of bytes apart into lines, which end with LF, CR or both.
struct LineSplitter {
    /// A longer line is handed on in pieces of at most this many bytes.
    private let limit: Int
    private var rest: [UInt8] = []
    /// Whether the last byte was a CR, which an LF belongs to.
    private var endsWithReturn = false

    init(limit: Int = 65_536) {
        self.limit = limit
    }

    /// The lines that `bytes` complete.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> [String] {
        var lines: [String] = []
        var start = 0
        for index in 0..<bytes.count {
            let byte = unsafe bytes[index]
            guard byte == 10 || byte == 13 else { continue }
            // An LF directly behind a CR ends no other line.
            let isSecond = byte == 10 && index == start && self.endsWithReturn && self.rest.isEmpty
            self.endsWithReturn = byte == 13
            if !isSecond {
                unsafe self.extend(UnsafeRawBufferPointer(rebasing: bytes[start..<index]), &lines)
                lines.append(self.take(self.rest.count))
            }
            start = index + 1
        }
        if start < bytes.count {
            self.endsWithReturn = false
            unsafe self.extend(UnsafeRawBufferPointer(rebasing: bytes[start...]), &lines)
        }
        return lines
    }

    /// The line that the end of the stream completes, if any.
    mutating func finish() -> String? {
        self.rest.isEmpty ? nil : self.take(self.rest.count)
    }

    private mutating func extend(_ bytes: UnsafeRawBufferPointer, _ lines: inout [String]) {
        unsafe self.rest.append(contentsOf: bytes)
        while self.rest.count > self.limit { lines.append(self.take(self.pieceSize)) }
    }

    /// Up to the limit, but not through a character.
    private var pieceSize: Int {
        let start = self.rest[..<self.limit].suffix(3).lastIndex { $0 >= 0xC0 }
        guard let start, start > 0, self.rest[self.limit] & 0xC0 == 0x80 else { return self.limit }
        return start
    }

    private mutating func take(_ count: Int) -> String {
        defer { self.rest.removeFirst(count) }
        return String(decoding: self.rest[..<count], as: UTF8.self)
    }
}
