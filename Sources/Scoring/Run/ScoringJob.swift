// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the slices of one request have in common.
package struct ScoringJob: Sendable {
    /// The model that scores.
    package let model: Model
    /// The outputs wanted.
    package let outputs: OutputSelection
    /// What the cache may do.
    package let cacheControl: CacheControl
    /// Whether a client waits, or the rows are many of a file.
    package let priority: CachePriority
    /// Where the time goes, if anyone wants to know.
    package let stages: StageClock?

    /// A job for `model`.
    package init(
        model: Model,
        outputs: OutputSelection,
        cacheControl: CacheControl = .standard,
        priority: CachePriority = .interactive,
        stages: StageClock? = nil
    ) {
        self.model = model
        self.outputs = outputs
        self.cacheControl = cacheControl
        self.priority = priority
        self.stages = stages
    }

    /// Whether slices of both may be scored as one.
    func isSame(as other: ScoringJob) -> Bool {
        self.model === other.model && self.cacheControl == other.cacheControl
            && self.outputs.keyPrefix == other.outputs.keyPrefix
    }

    /// Whether results are kept, and shared with identical rows.
    var keepsResults: Bool {
        self.model.directory.settings.isDeterministic && self.cacheControl != .bypass
    }

    /// Whether the outcome of the whole request is kept, for when the request comes again.
    package var keepsOutcome: Bool { self.keepsResults && !self.model.cache.isOff }
}
