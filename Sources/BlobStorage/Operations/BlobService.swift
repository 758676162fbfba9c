// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPServer

/// Carries operations out.
struct BlobService: Sendable {
    /// The version of the protocol that answers name.
    static let version = "2025-11-05"

    let store: BlobStore
    /// The service's URL as the client wrote it, without `/` at its end.
    let endpoint: String

    /// Carries an operation out.
    ///
    /// - Throws: ``BlobError`` when it cannot be.
    func perform(_ operation: BlobOperation, _ body: ByteBuffer) throws(BlobError) -> HTTPResponse {
        switch operation {
        case .listContainers(let query): self.list(query)
        case .serviceProperties: self.serviceProperties()
        case .accountInformation: self.accountInformation()
        case .createContainer(let name, let metadata): try self.create(name, metadata)
        case .containerProperties(let name, let metadataOnly): try self.properties(name, metadataOnly)
        case .setContainerMetadata(let name, let metadata, let conditions): try self.set(name, metadata, conditions)
        case .deleteContainer(let name, let conditions): try self.delete(name, conditions)
        case .listBlobs(let name, let query, let withMetadata): try self.list(name, query, withMetadata)
        case .putBlob(let upload, let checksum): try self.put(upload, checksum, body)
        case .putBlock(let path, let id, let checksum): try self.put(path, id, checksum, body)
        case .putBlockList(let upload, let checksum): try self.putBlocks(upload, checksum, body)
        case .blockList(let path, let kind): try self.blocks(path, kind)
        case .getBlob(let path, let read): try self.get(path, read)
        case .blobProperties(let path, let conditions): try self.properties(path, conditions)
        case .blobMetadata(let path, let conditions): try self.metadata(path, conditions)
        case .setBlobProperties(let path, let content, let conditions): try self.set(path, content, conditions)
        case .setBlobMetadata(let path, let metadata, let conditions): try self.set(path, metadata, conditions)
        case .deleteBlob(let path, let conditions): try self.delete(path, conditions)
        case .copyBlob(let copy): try self.copy(copy)
        }
    }

    /// An answer with a document.
    func document(_ write: (inout XMLWriter) -> Void) -> HTTPResponse {
        var writer = XMLWriter()
        write(&writer)
        return HTTPResponse(status: 200, headers: ["Content-Type": "application/xml"], body: Array(writer.text.utf8))
    }
}
