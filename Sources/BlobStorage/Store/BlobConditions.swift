// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Under which circumstances a request is to be carried out (RFC 9110, section 13).
package struct BlobConditions: Sendable, Equatable {
    /// ETags of which the blob must have one; `*` for any.
    package var ifMatch: [String]?
    /// ETags of which the blob must have none; `*` for any.
    package var ifNoneMatch: [String]?
    /// The blob must have changed since.
    package var ifModifiedSince: Timestamp?
    /// The blob must not have changed since.
    package var ifUnmodifiedSince: Timestamp?

    /// Under all circumstances.
    package init() {}

    /// Only when there is no such blob.
    package static var absent: BlobConditions {
        var conditions = BlobConditions()
        conditions.ifNoneMatch = ["*"]
        return conditions
    }

    /// Whether a blob with these properties, or no blob, may be replaced or changed.
    ///
    /// - Throws: ``BlobError`` `BlobAlreadyExists` or `ConditionNotMet` when it may not.
    func checkWrite(etag: String?, modified: Timestamp?) throws(BlobError) {
        guard let etag, let modified else {
            guard self.ifMatch == nil else { throw .conditionNotMet }
            return
        }
        if self.ifNoneMatch?.contains("*") == true { throw .blobAlreadyExists }
        guard self.matches(etag, modified), self.isNew(etag, modified) else { throw .conditionNotMet }
    }

    /// Whether something with these properties is to be sent.
    ///
    /// - Throws: ``BlobError`` `ConditionNotMet`, as 412 or as 304, when it is not.
    func checkRead(etag: String, modified: Timestamp) throws(BlobError) {
        guard self.matches(etag, modified) else { throw .conditionNotMet }
        guard self.isNew(etag, modified) else { throw .notModified }
    }

    private func matches(_ etag: String, _ modified: Timestamp) -> Bool {
        if let ifMatch { return ifMatch.contains { $0 == "*" || $0 == etag } }
        return self.ifUnmodifiedSince.map { modified.seconds <= $0.seconds } ?? true
    }

    private func isNew(_ etag: String, _ modified: Timestamp) -> Bool {
        if let ifNoneMatch { return !ifNoneMatch.contains { $0 == "*" || $0 == etag } }
        return self.ifModifiedSince.map { modified.seconds > $0.seconds } ?? true
    }
}
