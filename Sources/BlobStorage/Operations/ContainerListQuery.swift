// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Which containers are listed.
struct ContainerListQuery: Sendable, Equatable {
    /// What their names begin with.
    var prefix = ""
    /// The name to go on from; empty for the first.
    var marker = ""
    /// The most containers.
    var limit = BlobListQuery.maximumCount
    /// Whether metadata is listed too.
    var withMetadata = false
}
