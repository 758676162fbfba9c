// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which blobs of a container are listed.
struct BlobListQuery: Sendable, Equatable {
    /// The most items of one answer (the service's limit).
    static let maximumCount = 5000

    /// What their names begin with.
    var prefix: [UInt8] = []
    /// Names that are equal up to and with this are one item; empty for none.
    var delimiter: [UInt8] = []
    /// The name to go on from; empty for the first.
    var marker: [UInt8] = []
    /// The most items.
    var limit = BlobListQuery.maximumCount
}
