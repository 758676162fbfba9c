// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Scoring
import Testing

@Suite("Worker threads")
struct WorkerThreadsTests {
    @Test("let exactly as many jobs wait as they say, however many come at once")
    func bound() async {
        let workers = WorkerThreads(count: 1, limit: 3)
        let (started, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let blocked: Void = workers.perform {
            started.signal()
            release.wait()
        }
        await Self.wait(for: started)
        let admitted = await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { (try? await workers.performIfRoom { true }) ?? false } }
            var refused = 0
            // Those that are let in end only after the last of the others was refused.
            for await isIn in group where !isIn {
                refused += 1
                if refused == 97 { release.signal() }
            }
            return 100 - refused
        }
        await blocked
        #expect(admitted == 3)
    }

    @Test("do what was let in already, however full they are")
    func unbounded() async {
        let workers = WorkerThreads(count: 1, limit: 0)
        #expect(await workers.perform { 7 } == 7)
        await #expect(throws: WorkerThreads.Overloaded.self) { try await workers.performIfRoom { 7 } }
    }

    /// Waits on a thread of its own, so that no task's thread is held up.
    private static func wait(for semaphore: DispatchSemaphore) async {
        await WorkerThreads(count: 1).perform { semaphore.wait() }
    }
}
