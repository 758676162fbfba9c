// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobStore {
    /// Gives the file at `temporary` the name of the blob at `path`, called while no name changes hands.
    ///
    /// - Throws: ``BlobError`` `ResourceTypeMismatch` when another blob's name is in the way.
    func place(_ temporary: String, at path: BlobPath) throws(BlobError) {
        let target = self.folder.blob(path)
        try self.makeFolders(above: path)
        if FileStatus(ofItem: target)?.kind == .directory {
            // An empty folder, left by somebody, is no blob's.
            guard (try? FileSystem.removeFolder(target)) != nil else { throw .nameInTheWay }
        }
        try self.onDisk { () throws(FileChangeError) in try FileSystem.move(temporary, to: target) }
    }

    private func makeFolders(above path: BlobPath) throws(BlobError) {
        var folder = self.folder.container(path.container)
        for segment in path.name.segments.dropLast() {
            folder += "/" + String(decoding: segment, as: UTF8.self)
            switch FileStatus(ofItem: folder)?.kind {
            case .directory: continue
            case nil: try self.makeFolder(folder)
            default: throw .nameInTheWay
            }
        }
    }

    private func makeFolder(_ path: String) throws(BlobError) {
        try self.onDisk { () throws(FileChangeError) in try FileSystem.makeFolder(path) }
    }

    /// Removes the file of the blob at `path` and the folders that are empty then, called while no name changes hands.
    ///
    /// - Throws: ``BlobError`` `InternalError`.
    func removeFile(of path: BlobPath) throws(BlobError) {
        try self.onDisk { () throws(FileChangeError) in try FileSystem.removeFile(self.folder.blob(path)) }
        var segments = path.name.segments.dropLast()
        while !segments.isEmpty {
            let folder = segments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
            guard (try? FileSystem.removeFolder("\(self.folder.container(path.container))/\(folder)")) != nil else {
                return
            }
            segments.removeLast()
        }
    }
}
