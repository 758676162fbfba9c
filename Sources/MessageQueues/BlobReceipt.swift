// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is remembered of one version of a blob that triggers a function.
package struct BlobReceipt: Sendable, Hashable {
    /// The identifier of the function.
    package let functionId: String
    /// The container.
    package let container: String
    /// The blob's name in it.
    package let name: String
    /// The version of the contents.
    package let etag: String

    /// The receipt of a function for a blob.
    package init(functionId: String, container: String, name: String, etag: String) {
        self.functionId = functionId
        self.container = container
        self.name = name
        self.etag = etag
    }

    /// How often a function is tried on one version of a blob, where nothing else is said (`poisonBlobThreshold`).
    package static let defaultMaximumAttempts = 5
    /// The storage queue for blobs that no attempt could process.
    package static let poisonQueue = "webjobs-blobtrigger-poison"
}
