// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a blob's bytes are, as whoever uploaded them said.
package struct BlobContent: Sendable, Equatable {
    /// What a blob is when nobody said.
    package static let defaultType = "application/octet-stream"

    /// The media type.
    package var type: String
    /// The value of `Content-Encoding`.
    package var encoding: String?
    /// The value of `Content-Language`.
    package var language: String?
    /// The value of `Content-Disposition`.
    package var disposition: String?
    /// The value of `Cache-Control`.
    package var cacheControl: String?
    /// The base64 text of the MD5 sum; `nil` when it is not known.
    package var md5: String?

    /// Contents of a media type.
    package init(type: String? = nil) {
        self.type = type ?? BlobContent.defaultType
    }
}
