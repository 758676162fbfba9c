// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
internal import CZlib

/// One zlib stream that decompresses.
@safe
struct InflateStream: ~Copyable {
    /// zlib keeps a pointer to the stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>  // owned

    private static let pieceSize = 64 << 10

    /// Takes the memory that zlib needs.
    ///
    /// - Throws: ``InflationError/damaged`` when there is none.
    init() throws(InflationError) {
        unsafe self.stream = .allocate(capacity: 1)
        unsafe self.stream.initialize(to: z_stream())
        guard unsafe CZlib_inflateInit(self.stream) == Z_OK else { throw .damaged }
    }

    deinit {
        unsafe inflateEnd(self.stream)
        unsafe self.stream.deallocate()
    }

    /// Decompresses the whole of `input`.
    func inflate(
        _ input: UnsafeRawBufferPointer,
        into output: ByteBuffer,
        limit: Int
    ) throws(InflationError) {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
        defer { unsafe piece.deallocate() }
        guard let size = UInt32(exactly: input.count) else { throw .tooLarge }
        // zlib does not write through this pointer; its type is older than const.
        let bytes = unsafe input.bindMemory(to: UInt8.self).baseAddress
        unsafe self.stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes)
        unsafe self.stream.pointee.avail_in = size
        while try unsafe self.inflateMore(piece, into: output, limit: limit) {}
        guard unsafe self.stream.pointee.avail_in == 0 else { throw .damaged }
    }

    /// Decompresses one piece; answers whether there is more.
    private func inflateMore(
        _ piece: UnsafeMutableRawBufferPointer,
        into output: ByteBuffer,
        limit: Int
    ) throws(InflationError) -> Bool {
        unsafe self.stream.pointee.next_out = piece.bindMemory(to: UInt8.self).baseAddress
        unsafe self.stream.pointee.avail_out = UInt32(piece.count)
        let status = unsafe CZlib.inflate(self.stream, Z_NO_FLUSH)
        let produced = unsafe piece.count - Int(self.stream.pointee.avail_out)
        guard output.count + produced <= limit else { throw .tooLarge }
        unsafe output.append(UnsafeRawBufferPointer(rebasing: piece[..<produced]))
        switch status {
        case Z_STREAM_END: return false
        case Z_OK: return true
        case Z_BUF_ERROR: throw .truncated
        default: throw .damaged
        }
    }
}
