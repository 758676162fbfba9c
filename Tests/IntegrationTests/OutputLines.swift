// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
import TestSupport

/// The lines that a process writes to one of its streams, read on a thread of its own.
final class OutputLines: Sendable {
    private struct Waiter {
        let isWanted: @Sendable (String) -> Bool
        let continuation: CheckedContinuation<String?, Never>
    }

    private struct State {
        var lines: [String] = []
        var rest: [UInt8] = []
        var isReading = false
        var isEnded = false
        var waiters: [Waiter] = []
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    /// Lines from `descriptor`, which is this object's from now on.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(self.descriptor) }

    /// Starts to read; what was written before waits in the pipe.
    func begin() {
        let isFirst = self.state.withLock { state in
            defer { state.isReading = true }
            return !state.isReading
        }
        guard isFirst else { return }
        Task { await Client.onThread { self.read() } }
    }

    /// The lines so far.
    var lines: [String] { self.state.withLock { $0.lines } }

    /// The first line with `part` in it, which may be still to come; `nil` when the stream ends without one.
    func line(with part: String) async -> String? {
        await self.line { $0.contains(part) }
    }

    /// All lines, once every process that could write one has ended.
    func all() async -> [String] {
        _ = await self.line { _ in false }
        return self.lines
    }

    private func line(where isWanted: @escaping @Sendable (String) -> Bool) async -> String? {
        await withCheckedContinuation { continuation in
            let known: String?? = self.state.withLock { state in
                if let line = state.lines.first(where: isWanted) { return line }
                if state.isEnded { return .some(nil) }
                state.waiters.append(Waiter(isWanted: isWanted, continuation: continuation))
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe Glibc.read(self.descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            self.state.withLock { $0.rest += buffer[..<count] }
            self.takeLines()
        }
        self.end()
    }

    private func takeLines() {
        let served = self.state.withLock { state in
            var parts = state.rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            state.rest = Array(parts.removeLast())
            let lines = parts.map { String(decoding: $0, as: UTF8.self) }
            state.lines += lines
            let served = state.waiters.compactMap { waiter in lines.first(where: waiter.isWanted).map { (waiter, $0) } }
            state.waiters.removeAll { waiter in lines.contains(where: waiter.isWanted) }
            return served
        }
        for (waiter, line) in served { waiter.continuation.resume(returning: line) }
    }

    private func end() {
        let waiters = self.state.withLock { state in
            if !state.rest.isEmpty { state.lines.append(String(decoding: state.rest, as: UTF8.self)) }
            state.isEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: nil) }
    }
}
