// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobError {
    /// A name that cannot be.
    static func invalidResourceName(_ rule: String) -> BlobError {
        BlobError(400, "InvalidResourceName", "The specified resource name contains invalid characters.", detail: rule)
    }

    /// No such container.
    package static let containerNotFound = BlobError(
        404,
        "ContainerNotFound",
        "The specified container does not exist."
    )

    /// A container of that name exists.
    package static let containerAlreadyExists = BlobError(
        409,
        "ContainerAlreadyExists",
        "The specified container already exists."
    )

    /// No such blob.
    package static let blobNotFound = BlobError(404, "BlobNotFound", "The specified blob does not exist.")

    /// A blob of that name exists, which the request does not want.
    package static let blobAlreadyExists = BlobError(409, "BlobAlreadyExists", "The specified blob already exists.")

    /// An `If-...` header does not hold.
    package static let conditionNotMet = BlobError(
        412,
        "ConditionNotMet",
        "The condition specified using HTTP conditional header(s) is not met."
    )

    /// What was asked for has not changed.
    static let notModified = BlobError(304, "ConditionNotMet", "The blob has not changed.")

    /// An `x-ms-source-if-...` header does not hold.
    static let sourceConditionNotMet = BlobError(
        412,
        "SourceConditionNotMet",
        "The source condition specified using HTTP conditional header(s) is not met."
    )

    /// The range lies behind the end of `size` bytes.
    static func invalidRange(size: Int) -> BlobError {
        var error = BlobError(
            416,
            "InvalidRange",
            "The range specified is invalid for the current size of the resource."
        )
        error.headers["Content-Range"] = "bytes */\(size)"
        return error
    }

    /// A list of blocks that names one that there is not.
    static let invalidBlockList = BlobError(400, "InvalidBlockList", "The specified block list is invalid.")

    /// A shared access signature that may create blobs, but not replace them.
    static let unauthorizedOverwrite = BlobError(
        403,
        "UnauthorizedBlobOverwrite",
        "This request is not authorized to perform blob overwrites."
    )

    /// A checksum that does not fit.
    static let md5Mismatch = BlobError(
        400,
        "Md5Mismatch",
        "The MD5 value specified in the request did not match with the MD5 value calculated by the server."
    )

    /// A blob `a` and a blob `a/b`, which a file system does not hold both.
    static let nameInTheWay = BlobError(
        409,
        "ResourceTypeMismatch",
        "Blobs are plain files here, so that a and a/b cannot both be blobs: another blob's name stands in the way. "
            + "Rename or delete one of them."
    )

    /// Something of the service that is not offered here.
    static func notImplemented(_ what: String) -> BlobError {
        BlobError(
            501,
            "NotImplemented",
            "\(what) not offered by this local endpoint. Use Azurite or a storage account for that."
        )
    }

    /// A query parameter that cannot be read.
    static func invalidParameter(_ name: String, _ rule: String) -> BlobError {
        BlobError(
            400,
            "InvalidQueryParameterValue",
            "Value for one of the query parameters specified in the request URI is invalid.",
            detail: "\(name): \(rule)"
        )
    }

    /// A header that cannot be read.
    static func invalidHeader(_ name: String, _ rule: String) -> BlobError {
        BlobError(
            400,
            "InvalidHeaderValue",
            "The value for one of the HTTP headers is not in the correct format.",
            detail: "\(name): \(rule)"
        )
    }

    /// The files cannot be read or written.
    static func internalError(_ reason: some CustomStringConvertible, _ place: String) -> BlobError {
        BlobError(500, "InternalError", "The files under \(place) cannot be used: \(reason).")
    }
}
