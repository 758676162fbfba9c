// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes
internal import CZlib

/// Undoes gzip (RFC 1952) and zlib (RFC 1950), which HTTP calls `deflate`.
package enum Inflation {
    /// Whether the bytes in `range` start like gzip or zlib data; no JSON text does.
    package static func isCompressed(_ buffer: ByteBuffer, _ range: Range<Int>) -> Bool {
        unsafe buffer.withUnsafeBytes { bytes in
            guard range.count >= 2 else { return false }
            let (first, second) = unsafe (bytes[range.lowerBound], bytes[range.lowerBound + 1])
            let isZlib = first == 0x78 && (UInt16(first) << 8 | UInt16(second)) % 31 == 0
            return isZlib || (first == 0x1f && second == 0x8b)
        }
    }

    /// The data that `buffer` holds compressed in `range`.
    ///
    /// - Throws: ``InflationError`` when the data is damaged, ends early, goes on behind its end, or would become more
    ///   than `limit` bytes.
    package static func inflate(
        _ buffer: ByteBuffer,
        _ range: Range<Int>,
        limit: Int
    ) throws(InflationError) -> ByteBuffer {
        let stream = try InflateStream()
        let output = ByteBuffer(capacity: min(range.count * 4, limit))
        try unsafe buffer.withUnsafeBytes { (input) throws(InflationError) in
            try unsafe stream.inflate(UnsafeRawBufferPointer(rebasing: input[range]), into: output, limit: limit)
        }
        return output
    }
}
