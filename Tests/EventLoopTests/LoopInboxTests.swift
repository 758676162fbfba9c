// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

/// An actor on a loop that takes numbers.
private actor Taker {
    nonisolated let loop: EventLoop
    private var inbox: LoopInbox<Int>?
    private(set) var taken: [Int] = []
    private var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func open() -> LoopInbox<Int> {
        let inbox = LoopInbox<Int>(loop: self.loop) { numbers in
            self.preconditionIsolated()
            self.taken += numbers
            guard let waiter = self.waiter, self.taken.count >= waiter.count else { return }
            self.waiter = nil
            waiter.continuation.resume()
        }
        self.inbox = inbox
        return inbox
    }

    func wait(for count: Int) async -> [Int] {
        if self.taken.count < count { await withCheckedContinuation { self.waiter = (count, $0) } }
        return self.taken
    }

    /// Sends while the loop cannot take, and closes.
    func sendAndClose(_ number: Int) -> [Int]? {
        guard let inbox = self.inbox, inbox.send(number) else { return nil }
        return inbox.close()
    }
}

@Suite("Inboxes of event loops", .timeLimit(.minutes(1)))
struct LoopInboxTests {
    @Test("messages of many threads all arrive, those of one in their order")
    func order() async throws {
        let loop = try EventLoop(name: "test")
        let taker = Taker(loop)
        let inbox = await taker.open()
        await withTaskGroup(of: Void.self) { group in
            for sender in 0..<8 {
                group.addTask { for number in 0..<5_000 { _ = inbox.send(sender * 5_000 + number) } }
            }
        }
        let taken = await taker.wait(for: 40_000)
        #expect(taken.sorted() == Array(0..<40_000))
        for sender in 0..<8 {
            let own = taken.filter { $0 / 5_000 == sender }
            #expect(own == own.sorted())
        }
        _ = await taker.sendAndClose(0)
        await loop.close()
    }

    @Test("a closed inbox gives back what was not taken, and takes no more")
    func close() async throws {
        let loop = try EventLoop(name: "test")
        let taker = Taker(loop)
        let inbox = await taker.open()
        #expect(await taker.sendAndClose(7) == [7])
        #expect(!inbox.send(8))
        await loop.close()
        #expect(!inbox.send(9))
        #expect(await taker.taken.isEmpty)
    }
}
