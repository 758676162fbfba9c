// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a session runs its model.
package struct OnnxSessionOptions: Sendable, Equatable {
    /// Threads that share one run, the calling one among them; 1 means that a run stays on the thread that asks for it.
    ///
    /// More of them make one large run faster and leave less for the others that run at the same time.
    package var intraOpThreads: Int

    /// Options for `intraOpThreads` threads a run, at least one.
    package init(intraOpThreads: Int = 1) {
        self.intraOpThreads = intraOpThreads
    }
}
