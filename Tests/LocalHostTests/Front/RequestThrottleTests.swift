// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

extension RequestThrottle {
    /// Runs `body` when it is its turn; `nil` when there are too many requests.
    fileprivate func run<Value: Sendable>(_ body: () async -> Value) async -> Value? {
        guard await self.enter() else { return nil }
        defer { self.leave() }
        return await body()
    }
}

@Suite("The throttle of requests")
struct RequestThrottleTests {
    @Test("runs all at once without limits")
    func unlimited() async {
        let throttle = RequestThrottle(maximumOutstanding: nil, maximumRunning: nil)
        let outstanding = await throttle.run { await throttle.run { throttle.outstanding } ?? 0 }
        #expect(outstanding == 2)
        #expect(throttle.outstanding == 0)
    }

    @Test("refuses what would be too much, and takes more when something has ended")
    func refusal() async {
        let throttle = RequestThrottle(maximumOutstanding: 1, maximumRunning: nil)
        for _ in 0..<2 {
            let inner = await throttle.run { await throttle.run { 1 } }
            #expect(inner == .some(nil))
        }
    }

    @Test("runs those that wait in the order in which they came")
    func order() async {
        let throttle = RequestThrottle(maximumOutstanding: nil, maximumRunning: 1)
        let (starts, gate) = AsyncStream.makeStream(of: Void.self)
        let first = Task { await throttle.run { for await _ in starts { return } } }
        while throttle.outstanding < 1 { await Task.yield() }
        let (order, record) = AsyncStream.makeStream(of: Int.self)
        var waiting: [Task<Void?, Never>] = []
        for number in 0..<3 {
            waiting.append(Task { await throttle.run { _ = record.yield(number) } })
            while throttle.outstanding < number + 2 { await Task.yield() }
        }
        gate.yield()
        await first.value
        for task in waiting { await task.value }
        record.finish()
        #expect(await order.reduce(into: []) { $0.append($1) } == [0, 1, 2])
        #expect(throttle.outstanding == 0)
    }
}
