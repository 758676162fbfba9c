// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A file that is open for reading at any place, until nobody holds it any more.
///
/// It stays the same file when another takes its name meanwhile.
package final class OpenFile: Sendable {
    private let descriptor: Int32  // owned

    /// Opens the regular file at `path`, which is no symbolic link.
    ///
    /// - Throws: ``FileError`` when there is none or the system refuses.
    package init(_ path: String) throws(FileError) {
        // O_NONBLOCK only keeps the opening of a pipe from waiting.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw .last }
        self.descriptor = descriptor
        guard self.status?.kind == .regular else { throw .unreadable("Not a regular file") }
    }

    deinit {
        close(self.descriptor)
    }

    /// What the system knows of the file; `nil` when it does not say.
    package var status: FileStatus? { FileStatus(of: self.descriptor) }

    /// The bytes in `range`.
    ///
    /// - Throws: ``FileError`` when the system cannot read them, or the file ends before.
    package func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let result = unsafe bytes.withUnsafeMutableBytes { bytes in
                Result { () throws(FileError) in
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                    return try unsafe self.read(into: rest, at: range.lowerBound + filled)
                }
            }
            let count = try result.get()
            guard count > 0 else { throw .changed }
            filled += count
        }
        return bytes
    }

    /// Fills the beginning of `buffer` with what stands at `place`, and says how many bytes that are; 0 behind the end.
    ///
    /// - Throws: ``FileError`` when the system cannot read.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at place: Int) throws(FileError) -> Int {
        while true {
            let count = unsafe pread(self.descriptor, buffer.baseAddress, buffer.count, place)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }
}
