// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// A file under a name of its own that becomes a blob, or goes with its owner.
struct NewFile: ~Copyable {
    let path: String
    private let writer: FileWriter

    /// The file at `path`, which `writer` has made.
    private init(path: String, writer: consuming FileWriter) {
        self.path = path
        self.writer = writer
    }

    deinit {
        // Nothing is there any more once the file has its place.
        try? FileSystem.removeFile(self.path)
    }

    /// Makes an empty file in the folder.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses.
    static func make(in folder: String) throws(FileChangeError) -> NewFile {
        let path = "\(folder)/\(UniqueIdentifier.make())"
        return NewFile(path: path, writer: try FileWriter(creating: path))
    }

    /// Writes all of `bytes` behind what was written before.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses.
    func write(_ bytes: UnsafeRawBufferPointer) throws(FileChangeError) {
        try unsafe self.writer.write(bytes)
    }

    /// Writes all of `bytes` behind what was written before.
    ///
    /// - Throws: ``FileChangeError`` when the system refuses.
    func write(_ bytes: [UInt8]) throws(FileChangeError) {
        try self.writer.write(bytes)
    }

    /// Returns when the device has everything: what the file is then, under whatever name.
    ///
    /// - Throws: ``FileChangeError`` when the device has not.
    func finish() throws(FileChangeError) -> FileIdentity {
        try self.writer.sync()
        guard let status = self.writer.status else { throw .unknown }
        return FileIdentity(status)
    }
}
