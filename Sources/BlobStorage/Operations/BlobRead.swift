// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which bytes of a blob are asked for, and when.
struct BlobRead: Sendable {
    var range: ByteRange?
    var conditions = BlobConditions()
    /// Whether the MD5 sum of the range is asked for too.
    var wantsChecksum = false
}
