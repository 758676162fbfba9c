// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A file that is open for reading, from its beginning to its end.
struct FileReader: ~Copyable {
    private let descriptor: Int32  // owned

    /// Opens the file at `path`; `flags` are added to those of the call.
    ///
    /// - Throws: ``FileError`` when the system refuses.
    init(_ path: String, flags: Int32 = 0) throws(FileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | flags)
        guard descriptor >= 0 else { throw .last }
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// What the system knows of the file; `nil` when it does not say.
    var status: FileStatus? { FileStatus(of: self.descriptor) }

    /// Fills the beginning of `buffer` with the next bytes and says how many there are; 0 at the file's end.
    ///
    /// - Throws: ``FileError`` when the system cannot read on.
    func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(self.descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }
}
