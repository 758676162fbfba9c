// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Testing

/// An actor on a loop that watches for a signal.
private actor Watch {
    nonisolated let loop: EventLoop
    private var signals: [LoopSignal] = []
    private(set) var count = 0
    private var waiter: CheckedContinuation<Void, Never>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func watch(_ number: Int32) throws(EventLoopError) {
        let signal = try LoopSignal(loop: self.loop, signal: number) {
            self.count += 1
            self.waiter?.resume()
            self.waiter = nil
        }
        self.signals.append(signal)
    }

    func raise(_ number: Int32) async {
        await withCheckedContinuation { waiter in
            self.waiter = waiter
            kill(getpid(), number)
        }
    }

    func close() {
        for signal in self.signals + self.signals { signal.close() }
    }
}

/// Each in a process of its own, whose signals are nobody else's.
@Suite("Signals of event loops", .timeLimit(.minutes(1)))
struct LoopSignalTests {
    @Test("a signal is taken as often as it comes, and kills again once nobody watches")
    func signal() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            let loop = try EventLoop(name: "test")
            let watch = Watch(loop)
            try await watch.watch(SIGTERM)
            try await watch.watch(SIGINT)
            await watch.raise(SIGTERM)
            await watch.raise(SIGINT)
            await watch.raise(SIGTERM)
            guard await watch.count == 3 else { exit(1) }
            await watch.close()
            await loop.close()
            kill(getpid(), SIGTERM)
            pause()
        }
    }

    @Test("a signal that no process can take is refused")
    func refused() async throws {
        let loop = try EventLoop(name: "test")
        let watch = Watch(loop)
        await #expect(throws: EventLoopError.self) { try await watch.watch(SIGKILL) }
        await loop.close()
    }
}
