// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Files

/// Reads the part of a file that is the body of an answer, as the library asks for it.
final class FilePartReader: Sendable {
    /// Bytes that the library asks for at a time.
    static let pieceSize = 256 * 1024

    private let part: HTTPResponse.FilePart

    /// A reader, which the library lets go of with the answer.
    init(_ part: HTTPResponse.FilePart) {
        self.part = part
    }

    /// Fills `buffer` with what stands at `position` of the body.
    static func read(
        _ context: UnsafeMutableRawPointer?,
        _ position: UInt64,
        _ buffer: UnsafeMutablePointer<CChar>?,
        _ size: Int
    ) -> Int {
        guard let context = unsafe context else { return MHD_CONTENT_READER_END_WITH_ERROR }
        let reader = unsafe Unmanaged<FilePartReader>.fromOpaque(context).takeUnretainedValue()
        let bytes = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size)
        return unsafe reader.read(into: bytes, at: Int(clamping: position))
    }

    /// The library needs the reader no more.
    static func free(_ context: UnsafeMutableRawPointer?) {
        guard let context = unsafe context else { return }
        unsafe Unmanaged<FilePartReader>.fromOpaque(context).release()
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer, at position: Int) -> Int {
        let rest = self.part.range.dropFirst(position)
        let piece = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(rest.count))
        let count = try? unsafe self.part.file.read(into: piece, at: rest.startIndex)
        guard let count, count > 0 else { return MHD_CONTENT_READER_END_WITH_ERROR }
        return count
    }
}
