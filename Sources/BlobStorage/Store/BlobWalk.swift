// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// Goes through the files of a container's folder in the order of the blobs' names.
///
/// Files that cannot be blobs are passed over: symbolic links, and names that no blob has.
struct BlobWalk {
    private let root: String

    /// A walk through the folder at `root`.
    init(_ root: String) {
        self.root = root
    }

    /// Calls `visit` with each name until it answers `false`; folders of which `enters` says so are left out.
    ///
    /// - Parameters:
    ///   - enters: gets the beginning, with `/` at its end, that all names in the folder have.
    ///   - visit: gets each name.
    func run(enters: (_ prefix: [UInt8]) -> Bool, visit: (BlobName) -> Bool) {
        _ = self.run([], enters, visit)
    }

    private func run(_ prefix: [UInt8], _ enters: (_ prefix: [UInt8]) -> Bool, _ visit: (BlobName) -> Bool) -> Bool {
        for (name, kind) in self.entries(prefix) {
            let path = prefix + name
            switch kind {
            case .directory:
                guard enters(path), BlobWalk.mayHoldBlobs(path) else { continue }
                if !self.run(path, enters, visit) { return false }
            case .file:
                if let name = try? BlobName(path), !visit(name) { return false }
            case .link: continue
            }
        }
        return true
    }

    /// Whether a name that begins with `prefix` can be short enough; so no folder is too deep for this walk.
    private static func mayHoldBlobs(_ prefix: [UInt8]) -> Bool {
        String(decoding: prefix, as: UTF8.self).unicodeScalars.count < BlobName.maximumLength
    }

    /// The entries of a folder, those of folders with the `/` that they have in names, by which they are sorted.
    private func entries(_ prefix: [UInt8]) -> [(name: [UInt8], kind: FolderEntry.Kind)] {
        guard let folder = String(validating: prefix, as: UTF8.self),
            let entries = try? FileSystem.children(of: "\(self.root)/\(folder.dropLast())")
        else { return [] }
        return entries.map { ($0.kind == .directory ? $0.name + [UInt8(ascii: "/")] : $0.name, $0.kind) }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }
}
