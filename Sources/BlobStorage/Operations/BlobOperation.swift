// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a request asks for.
enum BlobOperation: Sendable {
    /// List Containers.
    case listContainers(ContainerListQuery)
    /// Get Blob Service Properties.
    case serviceProperties
    /// Get Account Information.
    case accountInformation

    /// Create Container.
    case createContainer(ContainerName, BlobMetadata)
    /// Get Container Properties, Get Container Metadata.
    case containerProperties(ContainerName, metadataOnly: Bool)
    /// Set Container Metadata.
    case setContainerMetadata(ContainerName, BlobMetadata, BlobConditions)
    /// Delete Container.
    case deleteContainer(ContainerName, BlobConditions)
    /// List Blobs.
    case listBlobs(ContainerName, BlobListQuery, withMetadata: Bool)

    /// Put Blob, of which the body is to have that MD5 sum.
    case putBlob(BlobUpload, checksum: [UInt8]?)
    /// Put Block.
    case putBlock(BlobPath, id: [UInt8], checksum: [UInt8]?)
    /// Put Block List.
    case putBlockList(BlobUpload, checksum: [UInt8]?)
    /// Get Block List.
    case blockList(BlobPath, BlockListKind)
    /// Get Blob.
    case getBlob(BlobPath, BlobRead)
    /// Get Blob Properties.
    case blobProperties(BlobPath, BlobConditions)
    /// Get Blob Metadata.
    case blobMetadata(BlobPath, BlobConditions)
    /// Set Blob Properties.
    case setBlobProperties(BlobPath, BlobContent, BlobConditions)
    /// Set Blob Metadata.
    case setBlobMetadata(BlobPath, BlobMetadata, BlobConditions)
    /// Delete Blob.
    case deleteBlob(BlobPath, BlobConditions)
    /// Copy Blob.
    case copyBlob(BlobCopy)
}

extension BlobOperation {
    /// What `request` asks for.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - access: what its sender may do.
    /// - Throws: ``BlobError`` for what cannot be read, does not exist here, or may not be done.
    init(_ request: BlobRequest, _ access: Access) throws(BlobError) {
        if let container = request.container, let blob = request.blob {
            try self.init(request, blob: try BlobPath(container, blob), mayReplace: access.mayReplace)
        } else if let container = request.container {
            try self.init(request, container: container)
        } else {
            try self.init(service: request)
        }
        try access.check(self.need)
        if case .copyBlob(let copy) = self { try access.check(copy) }
    }

    /// What a shared access signature must allow.
    var need: AccessNeed {
        switch self {
        case .listContainers: AccessNeed("s", "l")
        case .serviceProperties, .accountInformation: AccessNeed("s", "r")
        case .createContainer: AccessNeed("c", "cw")
        case .containerProperties: AccessNeed("c", "r")
        case .setContainerMetadata: AccessNeed("c", "w")
        case .deleteContainer: AccessNeed("c", "d")
        case .listBlobs: AccessNeed("l", "l")
        case .putBlob, .putBlockList, .putBlock, .copyBlob: AccessNeed("o", "cw")
        case .blockList, .getBlob, .blobProperties, .blobMetadata: AccessNeed("o", "r")
        case .setBlobProperties, .setBlobMetadata: AccessNeed("o", "w")
        case .deleteBlob: AccessNeed("o", "d")
        }
    }
}
