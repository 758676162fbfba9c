// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite("Commands under way")
struct CommandQueueTests {
    private let now = ContinuousClock.now

    @Test("replies go to the commands in the order in which they were written")
    func order() {
        var queue = CommandQueue<Int>()
        for waiter in 0..<5 { #expect(queue.append([UInt8(waiter)], waiter: waiter) == true) }
        #expect(queue.takeFirst() == nil, "nothing is written")
        #expect(queue.takeUnwritten(at: self.now) { _ in true } == [0, 1, 2, 3, 4])
        #expect(queue.takeUnwritten(at: self.now) { _ in true } == [])
        #expect((0..<6).map { _ in queue.takeFirst() } == [0, 1, 2, 3, 4, nil])
    }

    @Test("a command that nobody waits for is taken out while it is unwritten, and keeps its place afterwards")
    func abandoned() {
        var queue = CommandQueue<Int>()
        for waiter in 0..<3 { _ = queue.append([UInt8(waiter)], waiter: waiter) }
        #expect(queue.takeUnwritten(at: self.now) { $0 != 1 } == [0, 2])
        #expect(queue.count == 2)
        _ = queue.append([9], waiter: 9)
        #expect(queue.takeUnwritten(at: self.now) { _ in false } == [])
        #expect(queue.count == 2)
        #expect([queue.takeFirst(), queue.takeFirst(), queue.takeFirst()] == [0, 2, nil])
        #expect(queue.count == 0)
    }

    @Test("no more than 1,024 commands are under way, of which half in bulk")
    func commands() {
        var queue = CommandQueue<Int>()
        let bulk = (0..<600).filter { queue.append([0], isBulk: true, waiter: $0) }
        #expect(bulk.count == 512)
        #expect((0..<600).filter { queue.append([0], waiter: $0) }.count == 512)
        _ = queue.takeUnwritten(at: self.now) { _ in true }
        #expect(queue.append([0], waiter: 0) == false)
        _ = queue.takeFirst()
        #expect(queue.append([0], isBulk: true, waiter: 0) == true)
        #expect(queue.append([0], waiter: 0) == false)
    }

    @Test("no more than a mebibyte is under way, of which half in bulk")
    func bytes() {
        var queue = CommandQueue<Int>()
        let quarter = [UInt8](repeating: 0, count: 256 << 10)
        #expect((0..<3).map { queue.append(quarter, isBulk: true, waiter: $0) } == [true, true, false])
        #expect((0..<3).map { queue.append(quarter, waiter: $0) } == [true, true, false])
        #expect(queue.removeAll().count == 4)
        #expect((0..<5).map { queue.append(quarter, waiter: $0) } == [true, true, true, true, false])
    }

    @Test("the hard deadline is a second after the oldest command was written, or after the last byte")
    func hardDeadline() {
        var queue = CommandQueue<Int>()
        queue.noteRead(at: self.now - .seconds(50))
        #expect(queue.hardDeadline == nil)
        _ = queue.append([0], waiter: 0)
        #expect(queue.hardDeadline == nil, "nothing is written")
        _ = queue.takeUnwritten(at: self.now) { _ in true }
        _ = queue.append([0], waiter: 1)
        _ = queue.takeUnwritten(at: self.now + .milliseconds(900)) { _ in true }
        #expect(queue.hardDeadline == self.now + .seconds(1))
        queue.noteRead(at: self.now + .milliseconds(300))
        #expect(queue.hardDeadline == self.now + .milliseconds(1_300))
        _ = queue.takeFirst()
        #expect(queue.hardDeadline == self.now + .milliseconds(1_900))
        _ = queue.takeFirst()
        #expect(queue.hardDeadline == nil)
    }

    @Test("when the connection ends every waiter is found, written or not, once and in order")
    func removeAll() {
        var queue = CommandQueue<Int>()
        for waiter in 0..<200 {
            _ = queue.append([0], waiter: waiter)
            if waiter == 99 { _ = queue.takeUnwritten(at: self.now) { _ in true } }
        }
        #expect((0..<70).map { _ in queue.takeFirst() } == Array(0..<70))
        #expect(queue.removeAll() == Array(70..<200))
        #expect(queue.removeAll() == [])
        #expect(queue.count == 0)
    }
}
