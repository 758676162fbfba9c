// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Files

extension HTTPResponse.FilePart: BodySource {
    /// Bytes that the library asks for at a time.
    static let pieceSize = 256 * 1024

    /// Reads the file where the body is at `position`.
    func read(into buffer: UnsafeMutableRawBufferPointer, at position: Int) -> Int {
        let rest = self.range.dropFirst(position)
        let piece = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(rest.count))
        let count = try? unsafe self.file.read(into: piece, at: rest.startIndex)
        guard let count, count > 0 else { return MHD_CONTENT_READER_END_WITH_ERROR }
        return count
    }
}
