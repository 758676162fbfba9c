// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Looks at files and folders again and again, and tells once those that changed have come to rest.
///
/// It compares what the system says of them (`stat`) instead of asking for notifications, which network folders and the
/// mounts of containers do not give. Used on its loop's thread only; lives until ``close()``.
package final class FileWatcher {
    private let interval: Duration
    private let onChange: ([String]) -> Void
    private var timer: LoopTimer?
    private var stamps: [String: FileStamp?] = [:]
    private var changes: FileChanges

    /// Watches `paths`, which need not exist; a folder changes when an entry comes, goes or is renamed.
    ///
    /// - Parameters:
    ///   - loop: The loop; this is its thread.
    ///   - paths: What to watch, as it is now.
    ///   - interval: The time between two looks.
    ///   - quiet: How long nothing may change before the owner is told: a build writes a file bit by bit.
    ///   - onChange: Gets the paths that changed, sorted, on the loop's thread.
    package init(
        loop: EventLoop,
        paths: [String],
        interval: Duration = .milliseconds(250),
        quiet: Duration = .milliseconds(500),
        onChange: @escaping ([String]) -> Void
    ) {
        self.interval = interval
        self.changes = FileChanges(quiet: quiet)
        self.onChange = onChange
        self.timer = LoopTimer(loop: loop) { self.look() }
        self.watch(paths)
        self.timer?.schedule(after: interval)
    }

    /// Watches these paths from now on; of those that were watched before no change is lost.
    package func watch(_ paths: [String]) {
        let earlier = self.stamps
        self.stamps = [:]
        for path in paths { self.stamps[path] = .some(earlier[path] ?? FileStamp(of: path)) }
        self.changes.keep(paths)
    }

    /// Ends it; may be called more than once.
    package func close() {
        self.timer?.close()
        self.timer = nil
    }

    private func look() {
        let now = ContinuousClock.now
        for (path, earlier) in self.stamps {
            let stamp = FileStamp(of: path)
            guard stamp != earlier else { continue }
            self.stamps[path] = .some(stamp)
            self.changes.add(path, at: now)
        }
        self.timer?.schedule(after: self.interval)
        let settled = self.changes.takeSettled(at: now)
        if !settled.isEmpty { self.onChange(settled) }
    }
}
