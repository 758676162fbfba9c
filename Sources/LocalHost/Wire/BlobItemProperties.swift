// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The system's properties of a block blob.
package struct BlobItemProperties: Sendable {
    /// When the blob was written last.
    package var lastModified: NetDate
    /// When it was first written.
    package var createdOn: NetDate
    /// How many bytes it has.
    package var contentLength: Int
    /// The media type.
    package var contentType: String?
    /// The MD5 digest, when it is known.
    package var contentHash: [UInt8]?
    /// The header `Content-Encoding`.
    package var contentEncoding: String?
    /// The header `Content-Disposition`.
    package var contentDisposition: String?
    /// The header `Content-Language`.
    package var contentLanguage: String?
    /// The header `Cache-Control`.
    package var cacheControl: String?

    /// The properties of a blob of `contentLength` bytes.
    package init(
        lastModified: NetDate,
        createdOn: NetDate,
        contentLength: Int,
        contentType: String? = "application/octet-stream"
    ) {
        self.lastModified = lastModified
        self.createdOn = createdOn
        self.contentLength = contentLength
        self.contentType = contentType
    }

    /// All members of the Azure SDK's `BlobProperties`, in its order.
    func object(metadata: NetObject) -> NetObject {
        let never = NetValue.date(NetDate(ticks: 0, zone: .offset))
        return NetObject([
            ("LastModified", self.date(self.lastModified)), ("CreatedOn", self.date(self.createdOn)),
            ("Metadata", .object(metadata)), ("ObjectReplicationDestinationPolicyId", .null),
            ("ObjectReplicationSourceProperties", .null), ("BlobType", .integer(0)), ("CopyCompletedOn", never),
            ("CopyStatusDescription", .null), ("CopyId", .null), ("CopyProgress", .null), ("CopySource", .null),
            ("CopyStatus", .integer(0)), ("BlobCopyStatus", .null), ("IsIncrementalCopy", .bool(false)),
            ("DestinationSnapshot", .null), ("LeaseDuration", .integer(0)), ("LeaseState", .integer(0)),
            ("LeaseStatus", .integer(1)), ("ContentLength", .integer(Int64(self.contentLength))),
            ("ContentType", self.text(self.contentType)), ("ETag", .object(NetObject())),
            ("ContentHash", self.contentHash.map { .bytes($0) } ?? .null),
            ("ContentEncoding", self.text(self.contentEncoding)),
            ("ContentDisposition", self.text(self.contentDisposition)),
            ("ContentLanguage", self.text(self.contentLanguage)), ("CacheControl", self.text(self.cacheControl)),
            ("BlobSequenceNumber", .integer(0)), ("AcceptRanges", .string("bytes")),
            ("BlobCommittedBlockCount", .integer(0)), ("IsServerEncrypted", .bool(true)),
            ("EncryptionKeySha256", .null), ("EncryptionScope", .null), ("AccessTier", .string("Hot")),
            ("AccessTierInferred", .bool(true)), ("ArchiveStatus", .null), ("AccessTierChangedOn", never),
            ("VersionId", .null), ("IsLatestVersion", .bool(false)), ("TagCount", .integer(0)), ("ExpiresOn", never),
            ("IsSealed", .bool(false)), ("RehydratePriority", .null), ("LastAccessed", never),
            ("ImmutabilityPolicy", .object(NetObject([("ExpiresOn", .null), ("PolicyMode", .null)]))),
            ("HasLegalHold", .bool(false)),
        ])
    }

    /// The service gives whole seconds.
    private func date(_ date: NetDate) -> NetValue { .date(date.wholeSeconds.with(zone: .offset)) }

    private func text(_ text: String?) -> NetValue { text.map { .string($0) } ?? .null }
}
