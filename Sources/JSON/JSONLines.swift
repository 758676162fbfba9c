// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes
import Glibc

/// The values of a JSON Lines text (https://jsonlines.org), one on each line; lines may end with `\n` or `\r\n`, and
/// blank ones are passed over.
package struct JSONLines: Sequence, Sendable {
    /// One line that is not blank.
    package struct Line: Sendable {
        /// The number of the line, counted from 1, blank lines included.
        package let number: Int
        /// What stands on the line.
        package let text: JSONText
    }

    private let buffer: ByteBuffer
    private let range: Range<Int>

    /// The lines of `buffer`, without a byte-order mark at its beginning.
    package init(_ buffer: ByteBuffer) {
        self.init(buffer, range: JSONText.contentStart(of: buffer, in: 0..<buffer.count)..<buffer.count)
    }

    /// The lines in `range` of `buffer`.
    ///
    /// - Precondition: the buffer holds that range.
    package init(_ buffer: ByteBuffer, range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "lines outside of their buffer")
        self.buffer = buffer
        self.range = range
    }

    /// Walks the lines in order.
    package func makeIterator() -> Iterator { Iterator(buffer: self.buffer, rest: self.range) }

    /// Walks the lines in order.
    package struct Iterator: IteratorProtocol {
        private let buffer: ByteBuffer
        private var rest: Range<Int>
        private var number = 0

        init(buffer: ByteBuffer, rest: Range<Int>) {
            self.buffer = buffer
            self.rest = rest
        }

        /// The next line that is not blank.
        package mutating func next() -> Line? {
            while !self.rest.isEmpty {
                let end = self.endOfLine
                let text = JSONText(self.buffer, range: self.rest.lowerBound..<end)
                self.rest = Swift.min(end + 1, self.rest.upperBound)..<self.rest.upperBound
                self.number += 1
                if !text.range.isEmpty { return Line(number: self.number, text: text) }
            }
            return nil
        }

        private var endOfLine: Int {
            unsafe self.buffer.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress,
                    let end = unsafe memchr(base + self.rest.lowerBound, 0x0A, self.rest.count)
                else { return self.rest.upperBound }
                return unsafe UnsafeRawPointer(end) - base
            }
        }
    }
}

extension JSONText {
    /// The values of a JSON Lines text; line numbers count from the first line of this text.
    package func lines() -> JSONLines { JSONLines(self.buffer, range: self.range) }
}
