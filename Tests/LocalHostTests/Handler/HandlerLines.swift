// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

@testable import LocalHost

/// The lines of a handler, which a test waits for.
final class HandlerLines: Sendable {
    private struct Waiter {
        let text: String
        let count: Int
        let continuation: CheckedContinuation<Void, Never>

        func isMet(_ lines: [HandlerLine]) -> Bool { lines.count { $0.text.contains(self.text) } >= self.count }
    }

    private struct State {
        var lines: [HandlerLine] = []
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())

    /// All lines so far.
    var all: [HandlerLine] { self.state.withLock { $0.lines } }

    /// Adds a line.
    func add(_ line: HandlerLine) {
        let met = self.state.withLock { state in
            state.lines.append(line)
            let lines = state.lines
            defer { state.waiters.removeAll { $0.isMet(lines) } }
            return state.waiters.filter { $0.isMet(lines) }
        }
        for waiter in met { waiter.continuation.resume() }
    }

    /// Waits until `count` lines have `text`.
    func wait(for count: Int, _ text: String) async {
        await withCheckedContinuation { continuation in
            let waiter = Waiter(text: text, count: count, continuation: continuation)
            let isMet = self.state.withLock { state in
                if waiter.isMet(state.lines) { return true }
                state.waiters.append(waiter)
                return false
            }
            if isMet { continuation.resume() }
        }
    }

    /// The first line that has `text`, when it is there.
    @discardableResult
    func first(_ text: String) async -> HandlerLine? {
        await self.wait(for: 1, text)
        return self.all.first { $0.text.contains(text) }
    }

    /// How many lines have `text`.
    func count(_ text: String) -> Int { self.all.count { $0.text.contains(text) } }
}
