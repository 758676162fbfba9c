// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Synchronization
import Testing

@Suite("Tasks on a loop", .timeLimit(.minutes(1)))
struct LoopTaskTests {
    @Test("a task that prefers a loop runs on its thread, before and after it has waited")
    func preference() async throws {
        let loop = try EventLoop(name: "test")
        let task = Task(executorPreference: loop) {
            let isThereFirst = loop.isOnThread
            await Task.yield()
            return [isThereFirst, loop.isOnThread]
        }
        #expect(await task.value == [true, true])
        await loop.close()
    }

    @Test("what is performed runs on the thread in its order, and on another when the loop has ended")
    func order() async throws {
        let loop = try EventLoop(name: "test")
        let order = Mutex<[Int]>([])
        for number in 0..<1_000 {
            loop.perform {
                let isThere = loop.isOnThread
                order.withLock { $0.append(isThere ? number : -1) }
            }
        }
        await loop.close()
        #expect(order.withLock { $0 } == Array(0..<1_000))
        await loop.perform { order.withLock { $0 = [] } }.value
        #expect(order.withLock { $0.isEmpty })
    }
}
