// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// The threads on which the process reads and writes sockets, and answers what takes no longer than that.
struct EventLoops: Sendable {
    /// One loop a thread.
    let all: [EventLoop]

    /// Starts `count` threads, one at least.
    ///
    /// - Throws: ``StartError`` when the system has no thread or descriptor left.
    init(count: Int) throws(StartError) {
        do throws(EventLoopError) {
            self.all = try (0..<max(count, 1)).map { _ throws(EventLoopError) in try EventLoop(name: "loop") }
        } catch {
            throw StartError(error.message)
        }
    }

    /// The loop for what needs no more than one.
    var first: EventLoop { self.all[0] }

    /// Ends the threads, when nothing uses them any more.
    func close() async {
        for loop in self.all { await loop.close() }
    }
}
