// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// A new file that is being written, from its beginning to its end.
package struct FileWriter: ~Copyable {
    private let descriptor: Int32  // owned

    /// Makes the file at `path`, where there is nothing yet.
    ///
    /// - Throws: ``FileChangeError`` when there is something, or the system refuses.
    package init(creating path: String) throws(FileChangeError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .last }
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// What the system knows of the file; `nil` when it does not say.
    package var status: FileStatus? { FileStatus(of: self.descriptor) }

    /// Writes all of `bytes` behind what was written before.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses; some bytes may have been written then.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileChangeError) {
        var written = 0
        while written < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = unsafe Glibc.write(self.descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Writes all of `bytes` behind what was written before.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses; some bytes may have been written then.
    package func write(_ bytes: [UInt8]) throws(FileChangeError) {
        let result = unsafe bytes.withUnsafeBytes { bytes in
            Result { () throws(FileChangeError) in try unsafe self.write(bytes) }
        }
        try result.get()
    }

    /// Returns when the device has what was written.
    ///
    /// - Throws: ``FileChangeError`` when the device has not.
    package func sync() throws(FileChangeError) {
        guard fsync(self.descriptor) == 0 else { throw .last }
    }
}
