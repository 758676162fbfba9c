// ScoringFunctions
// SPDX-License-Identifier: MIT

extension FileSystem {
    /// The names of the entries of the folder at `path`, sorted; none when it cannot be read.
    ///
    /// A name that is not UTF-8 is given with U+FFFD in it, and leads nowhere.
    package static func entries(of path: String) -> [String] {
        let entries = try? FolderReader(Array(path.utf8), followsLink: true).entries()
        return (entries ?? []).map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    }

    /// The entries of the folder at `path`, which is no symbolic link, in the system's order.
    ///
    /// - Throws: ``FileError`` when it cannot be read.
    package static func children(of path: String) throws(FileError) -> [FolderEntry] {
        try FolderReader(Array(path.utf8), followsLink: false).entries()
    }

    /// All files in the folder at `path` and its subfolders, as `folder/file`, sorted.
    ///
    /// A symbolic link to a file counts as the file, and so does one that leads nowhere. A link to a folder is left
    /// out, so that this ends; `path` itself must be none, unless `/` is behind it. A name that is not UTF-8 is given
    /// with U+FFFD in it, and leads nowhere.
    ///
    /// - Throws: ``FileError`` when one of the folders cannot be read.
    package static func files(below path: String) throws(FileError) -> [String] {
        let root = Array(path.utf8)
        var files: [String] = []
        var folders: [[UInt8]] = [[]]
        while let folder = folders.popLast() {
            for entry in try FolderReader(self.join(root, folder), followsLink: false).entries() {
                let name = self.join(folder, entry.name)
                let file = String(decoding: name, as: UTF8.self)
                switch entry.kind {
                case .directory: folders.append(name)
                case .link where self.isDirectory("\(path)/\(file)"): continue
                case .link, .file: files.append(file)
                }
            }
        }
        return files.sorted()
    }

    private static func join(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
        folder.isEmpty || name.isEmpty ? folder + name : folder + [UInt8(ascii: "/")] + name
    }
}
