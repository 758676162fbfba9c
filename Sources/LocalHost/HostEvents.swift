// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Glibc

/// What comes to the host from outside: Ctrl-C, and files that change.
actor HostEvents {
    /// One such thing.
    enum Event: Sendable {
        /// SIGINT or SIGTERM.
        case stop
        /// These files have changed, and are quiet again.
        case changed([String])
    }

    /// Everything that comes, for one reader at a time.
    nonisolated let stream: AsyncStream<Event>
    private nonisolated let loop: EventLoop
    private let continuation: AsyncStream<Event>.Continuation
    private var signals: [LoopSignal] = []
    private var watcher: FileWatcher?

    /// The thread of the loop.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    private init(_ loop: EventLoop) {
        self.loop = loop
        (self.stream, self.continuation) = AsyncStream.makeStream()
    }

    /// Takes the signals from now on; ``close()`` gives them back.
    static func open(on loop: EventLoop) async -> HostEvents {
        let events = HostEvents(loop)
        await events.takeSignals()
        return events
    }

    /// Watches these files in place of those before.
    func watch(_ paths: [String]) {
        guard let watcher = self.watcher else {
            let continuation = self.continuation
            self.watcher = FileWatcher(loop: self.loop, paths: paths) { continuation.yield(.changed($0)) }
            return
        }
        watcher.watch(paths)
    }

    /// Gives signals and files up.
    func close() {
        for signal in self.signals { signal.close() }
        self.signals = []
        self.watcher?.close()
        self.watcher = nil
        self.continuation.finish()
    }

    private func takeSignals() {
        let continuation = self.continuation
        for number in [SIGINT, SIGTERM] {
            if let signal = try? LoopSignal(loop: self.loop, signal: number, onSignal: { continuation.yield(.stop) }) {
                self.signals.append(signal)
            }
        }
    }
}
