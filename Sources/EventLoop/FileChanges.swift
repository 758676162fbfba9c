// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Paths that have changed, held back until nothing has changed for a while.
struct FileChanges {
    /// How long nothing may change.
    let quiet: Duration
    private var paths: Set<String> = []
    private var last: ContinuousClock.Instant?

    init(quiet: Duration) {
        self.quiet = quiet
    }

    /// `path` has changed.
    mutating func add(_ path: String, at now: ContinuousClock.Instant) {
        self.paths.insert(path)
        self.last = now
    }

    /// Forgets all but `paths`.
    mutating func keep(_ paths: [String]) {
        self.paths.formIntersection(paths)
    }

    /// What has changed, sorted, once it has come to rest; it is forgotten then.
    mutating func takeSettled(at now: ContinuousClock.Instant) -> [String] {
        guard let last = self.last, now - last >= self.quiet else { return [] }
        defer { (self.paths, self.last) = ([], nil) }
        return self.paths.sorted()
    }
}
