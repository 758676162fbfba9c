// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto

/// Where things lie in a store's folder.
///
/// `<container>/<name>` are the blobs, plain files. What is known of them lies in `.properties`, in files that are named
/// after the blob's name and the identity of its file: what is known of the file that is there and of the one that is to
/// replace it stand side by side, so that one `rename` of the file changes both. `.staging` has what is not a blob yet.
struct StoreFolder: Sendable {
    /// The path of the folder.
    let root: String

    /// Where what is known of containers and blobs lies.
    var properties: String { "\(self.root)/.properties" }

    /// Where files are written.
    var writing: String { "\(self.root)/.staging/writing" }

    /// Where blocks wait to become parts of a blob.
    var blocks: String { "\(self.root)/.staging/blocks" }

    /// The folder of a container's blobs.
    func container(_ name: ContainerName) -> String { "\(self.root)/\(name)" }

    /// The file of a blob.
    func blob(_ path: BlobPath) -> String { "\(self.root)/\(path)" }

    /// The folder of what is known of a container and its blobs.
    func properties(of container: ContainerName) -> String { "\(self.properties)/\(container)" }

    /// The file of what is known of a container.
    func record(of container: ContainerName) -> String { "\(self.properties(of: container))/container.json" }

    /// The file of what is known of the blob at `path` whose file has that identity.
    func record(of path: BlobPath, _ identity: FileIdentity) -> String {
        "\(self.properties(of: path.container))/\(StoreFolder.recordName(of: path.name, identity))"
    }

    /// The name of that file.
    static func recordName(of name: BlobName, _ identity: FileIdentity) -> String {
        "\(self.digest(of: name)).\(identity.text).json"
    }

    /// The folder of the blocks of a container's blobs.
    func blocks(of container: ContainerName) -> String { "\(self.blocks)/\(container)" }

    /// The folder of a blob's blocks.
    func blocks(of path: BlobPath) -> String {
        "\(self.blocks(of: path.container))/\(StoreFolder.digest(of: path.name))"
    }

    /// Names are longer than a file's name may be.
    private static func digest(of name: BlobName) -> String {
        let hash = SHA256()
        hash.update(name.bytes)
        return hash.finish().description
    }
}
