// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The folder in which the local host keeps what Azure's services would keep: `.local` in that of the app.
package struct LocalFolder: Sendable {
    private let path: String

    /// The folder of the app in `app`.
    package init(app: String) {
        self.path = "\(app)/.local"
    }

    /// Queues, receipts and outcomes.
    package var database: String { "\(self.path)/scoring.db" }
    /// A folder for each container.
    package var blobs: String { "\(self.path)/blobs" }
    /// The keys that requests need where keys are asked for.
    var keys: String { "\(self.path)/keys.json" }
}
