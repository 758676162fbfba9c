// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

/// Where the pieces of a body come from that the library asks for.
protocol BodySource: Sendable {
    /// Fills `buffer` with what stands at `position` of the body; how much that was, or one of the library's codes.
    func read(into buffer: UnsafeMutableRawBufferPointer, at position: Int) -> Int
}

/// A body of which the library asks for one piece after the other, and which it lets go of with the answer.
final class BodyReader: Sendable {
    private let source: any BodySource

    private init(_ source: any BodySource) {
        self.source = source
    }

    /// An answer whose body is read from `source`; `length` bytes, or as many as come, `pieceSize` at a time.
    static func makeResponse(_ source: any BodySource, length: Int?, pieceSize: Int) -> OpaquePointer? {
        let reader = unsafe Unmanaged.passRetained(BodyReader(source))
        let response = unsafe MHD_create_response_from_callback(
            length.map { UInt64($0) } ?? .max,  // MHD_SIZE_UNKNOWN
            pieceSize,
            { unsafe BodyReader.read($0, $1, $2, $3) },
            reader.toOpaque(),
            { unsafe BodyReader.free($0) }
        )
        if unsafe response == nil { unsafe reader.release() }
        return unsafe response
    }

    private static func read(
        _ context: UnsafeMutableRawPointer?,
        _ position: UInt64,
        _ buffer: UnsafeMutablePointer<CChar>?,
        _ size: Int
    ) -> Int {
        guard let context = unsafe context else { return MHD_CONTENT_READER_END_WITH_ERROR }
        let reader = unsafe Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
        let bytes = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size)
        return unsafe reader.source.read(into: bytes, at: Int(clamping: position))
    }

    private static func free(_ context: UnsafeMutableRawPointer?) {
        guard let context = unsafe context else { return }
        unsafe Unmanaged<BodyReader>.fromOpaque(context).release()
    }
}
