// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// The text of one JSON value inside a buffer, without the white space around it.
///
/// Nothing is copied: a value of sixty megabytes stays where it is. What follows the value in the buffer never changes
/// a result.
package struct JSONText: Sendable {
    /// The bytes that hold the text.
    package let buffer: ByteBuffer
    /// Where in the buffer the text is.
    package let range: Range<Int>

    /// The whole of `buffer`, without a byte-order mark at its beginning.
    package init(_ buffer: ByteBuffer) {
        self.init(fileIn: buffer, range: 0..<buffer.count)
    }

    /// A file that is the bytes of `buffer` in `range`, without a byte-order mark at its beginning.
    ///
    /// - Precondition: the buffer holds that range.
    package init(fileIn buffer: ByteBuffer, range: Range<Int>) {
        self.init(buffer, range: JSONText.contentStart(of: buffer, in: range)..<range.upperBound)
    }

    /// The bytes of `buffer` in `range`; white space at both ends is cut off.
    ///
    /// - Precondition: the buffer holds that range.
    package init(_ buffer: ByteBuffer, range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "a text outside of its buffer")
        self.buffer = buffer
        self.range = unsafe buffer.withUnsafeBytes { unsafe JSONText.trimmed(range, of: $0) }
    }

    /// What the value is, going by its first byte; `nil` when no JSON value begins so.
    package var kind: JSONKind? {
        unsafe self.buffer.withUnsafeBytes { bytes in
            self.range.first.flatMap { unsafe JSONKind(firstByte: bytes[$0]) }
        }
    }

    /// The first byte in `range`, or the one behind a byte-order mark.
    static func contentStart(of buffer: ByteBuffer, in range: Range<Int>) -> Int {
        let hasMark = unsafe buffer.withUnsafeBytes { unsafe $0[range].starts(with: [0xEF, 0xBB, 0xBF]) }
        return range.lowerBound + (hasMark ? 3 : 0)
    }

    private static func trimmed(_ range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Range<Int> {
        var slice = unsafe bytes[range]
        while let last = unsafe slice.last, JSONText.isSpace(last) { unsafe slice.removeLast() }
        while let first = unsafe slice.first, JSONText.isSpace(first) { unsafe slice.removeFirst() }
        return unsafe slice.startIndex..<slice.endIndex
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
