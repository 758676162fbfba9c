// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// The bytes that an invocation brings, where they lie in memory.
package struct Payload: Sendable {
    /// The memory that holds the bytes, and others.
    package let buffer: ByteBuffer
    /// Where in the buffer they are.
    package let range: Range<Int>

    /// The bytes of `buffer` in `range`.
    init(_ buffer: ByteBuffer, _ range: Range<Int>) {
        self.buffer = buffer
        self.range = range
    }

    /// The UTF-8 bytes of `text`.
    init(_ text: String) {
        let buffer = ByteBuffer(text.utf8)
        self.init(buffer, 0..<buffer.count)
    }

    /// How many bytes there are.
    package var count: Int { self.range.count }

    /// A copy of the bytes.
    package var bytes: [UInt8] { self.buffer.bytes(in: self.range) }

    /// The bytes as text; malformed UTF-8 is replaced.
    package var text: String { self.buffer.text(in: self.range) }
}
