// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Testing

/// An actor on a loop that notes what it is called with.
private actor Recorder {
    nonisolated let loop: EventLoop
    private(set) var values: [Int] = []
    private var timer: LoopTimer?
    private var hasTimer = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func record(_ value: Int) {
        self.values.append(value)
    }

    /// Starts a task for each number, without waiting for any.
    func start(_ count: Int) -> [Task<Void, Never>] {
        let priorities: [TaskPriority] = [.low, .high, .medium, .background]
        return (0..<count).map { index in
            Task(priority: priorities[index % priorities.count]) { self.record(index) }
        }
    }

    /// Has one job after the other until a timer has fired.
    func countJobsUntilTimer() async -> Int {
        await withCheckedContinuation { continuation in
            let timer = LoopTimer(loop: self.loop) {
                self.timer?.close()
                continuation.resume()
            }
            timer.schedule(after: .milliseconds(5))
            self.timer = timer
            self.hasTimer = true
            self.addJobs()
        }
        self.hasTimer = false
        return self.values.count
    }

    /// A job that adds one like itself, until the timer has fired.
    private func addJobs() {
        guard self.hasTimer else { return }
        self.values.append(0)
        Task { self.addJobs() }
    }

    func openTimer() {
        self.timer = LoopTimer(loop: self.loop) {}
        self.timer?.schedule(after: .seconds(3_600))
    }

    func closeTimer() {
        self.timer?.close()
    }
}

@Suite("Event loops", .timeLimit(.minutes(1)))
struct EventLoopTests {
    private let loop: EventLoop

    init() throws {
        self.loop = try EventLoop(name: "test")
    }

    @Test("jobs run in the order in which they came, whatever their priority")
    func order() async {
        let recorder = Recorder(self.loop)
        for task in await recorder.start(10_000) { await task.value }
        #expect(await recorder.values == Array(0..<10_000))
        await self.loop.close()
    }

    @Test("calls from many tasks are all answered, those of each task in its order")
    func manyTasks() async {
        let recorder = Recorder(self.loop)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<100 {
                group.addTask {
                    for call in 0..<100 { await recorder.record(task * 100 + call) }
                }
            }
        }
        let values = await recorder.values
        #expect(values.count == 10_000)
        for task in 0..<100 {
            #expect(values.filter { $0 / 100 == task } == Array(task * 100..<task * 100 + 100))
        }
        await self.loop.close()
    }

    @Test("only its own thread is isolated by a loop")
    func isolation() async throws {
        #expect(!self.loop.isOnThread)
        let other = try EventLoop(name: "other")
        let recorder = Recorder(other)
        let (own, foreign) = await recorder.isolation(self.loop)
        #expect(own == true)
        #expect(foreign == false)
        await other.close()
        await self.loop.close()
        #expect(!self.loop.isOnThread)
    }

    @Test("jobs without end leave timers their turn")
    func fairness() async {
        #expect(await Recorder(self.loop).countJobsUntilTimer() > 0)
        await self.loop.close()
    }

    @Test("closing waits for what is open")
    func closingWaits() async {
        let recorder = Recorder(self.loop)
        await recorder.openTimer()
        async let closed: Void = self.loop.close()
        // The loop works on while it waits.
        await recorder.record(1)
        await recorder.closeTimer()
        await closed
        #expect(await recorder.values == [1])
    }

    @Test("closing may be asked for by many, and again")
    func closingTwice() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { await self.loop.close() } }
        }
        await self.loop.close()
    }

    @Test("an actor may close its own loop")
    func closingFromInside() async {
        await Recorder(self.loop).close()
    }

    @Test("an actor answers after its loop has ended, one call at a time")
    func lateJobs() async {
        let recorder = Recorder(self.loop)
        await self.loop.close()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<20 {
                group.addTask {
                    for call in 0..<50 { await recorder.recordIsolated(task * 50 + call) }
                }
            }
        }
        #expect(await recorder.values.sorted() == Array(0..<1_000))
    }

    @Test("jobs that come while a loop ends are not lost")
    func jobsAtTheEnd() async throws {
        for _ in 0..<100 {
            let loop = try EventLoop(name: "test")
            let recorder = Recorder(loop)
            await withTaskGroup(of: Void.self) { group in
                for value in 0..<20 { group.addTask { await recorder.recordIsolated(value) } }
                group.addTask { await loop.close() }
            }
            #expect(await recorder.values.count == 20)
        }
        await self.loop.close()
    }

    @Test("a loop that the system has no descriptors for says so")
    func noDescriptors() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 3, rlim_max: 3)
            unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            do throws(EventLoopError) {
                _ = try EventLoop(name: "test")
                _exit(1)
            } catch {
                _exit(error.message.contains("too many open files") ? 0 : 2)
            }
        }
    }

    @Test("a timer made on another thread stops the program")
    func wrongThread() async {
        await #expect(processExitsWith: .failure) {
            let loop = try EventLoop(name: "test")
            _ = LoopTimer(loop: loop) {}
        }
    }
}

extension Recorder {
    fileprivate func isolation(_ other: EventLoop) -> (Bool, Bool) {
        (self.loop.isOnThread, other.isOnThread)
    }

    fileprivate func recordIsolated(_ value: Int) {
        self.preconditionIsolated()
        self.record(value)
    }

    fileprivate func close() async {
        await self.loop.close()
        self.preconditionIsolated()
    }
}
