// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The commands of one connection that have no reply yet, in the order in which the replies come.
///
/// A command whose caller has gone stays in its place once it is written, so that its reply is read and dropped; before
/// that it is taken out. So no reply ever reaches another caller.
struct CommandQueue<Waiter> {
    private struct Entry {
        let waiter: Waiter
        let byteCount: Int
        let isBulk: Bool
        var writtenAt: ContinuousClock.Instant?
    }

    private struct Load {
        var commands = 0
        var bytes = 0

        func fits(_ byteCount: Int, within limits: QueueLimits) -> Bool {
            self.commands < limits.commands && self.bytes + byteCount <= limits.bytes
        }

        mutating func add(_ entry: Entry, sign: Int = 1) {
            self.commands += sign
            self.bytes += sign * entry.byteCount
        }
    }

    private let limits: QueueLimits
    private let hardTime: Duration
    private var written: FIFO<Entry> = FIFO()
    private var unwritten: [(entry: Entry, bytes: [UInt8])] = []
    private var load = Load()
    private var bulkLoad = Load()
    private var lastRead: ContinuousClock.Instant?

    /// An empty queue.
    ///
    /// - Parameters:
    ///   - limits: How much may be under way.
    ///   - hardTime: The time without a single byte after which an unanswered command means a dead connection.
    init(limits: QueueLimits = QueueLimits(), hardTime: Duration = .seconds(1)) {
        self.limits = limits
        self.hardTime = hardTime
    }

    /// The commands under way.
    var count: Int { self.load.commands }
    /// Whether there are commands that are not written.
    var hasUnwritten: Bool { !self.unwritten.isEmpty }

    /// Whether `count` more commands fit, with half of the bytes to spare.
    func hasRoom(for count: Int) -> Bool {
        self.load.commands + count <= self.limits.commands && self.load.bytes * 2 <= self.limits.bytes
    }

    /// Adds a command at the end; `false` when too much is under way.
    mutating func append(_ bytes: [UInt8], isBulk: Bool = false, waiter: Waiter) -> Bool {
        guard self.load.fits(bytes.count, within: self.limits),
            !isBulk || self.bulkLoad.fits(bytes.count, within: self.limits.half)
        else { return false }
        let entry = Entry(waiter: waiter, byteCount: bytes.count, isBulk: isBulk)
        self.count(entry)
        self.unwritten.append((entry, bytes))
        return true
    }

    /// Takes all bytes that are to be written now; commands that nobody waits for any more are taken out instead.
    mutating func takeUnwritten(
        at now: ContinuousClock.Instant,
        where isWanted: (Waiter) -> Bool
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(self.unwritten.reduce(0) { $0 + $1.bytes.count })
        for (entry, bytes) in self.unwritten {
            guard isWanted(entry.waiter) else {
                self.count(entry, sign: -1)
                continue
            }
            output += bytes
            var writtenEntry = entry
            writtenEntry.writtenAt = now
            self.written.append(writtenEntry)
        }
        self.unwritten.removeAll(keepingCapacity: true)
        return output
    }

    /// Notes that bytes came.
    mutating func noteRead(at now: ContinuousClock.Instant) {
        self.lastRead = now
    }

    /// Takes the waiter of the next reply; `nil` when none was asked for, which means that replies have shifted.
    mutating func takeFirst() -> Waiter? {
        guard let entry = self.written.popFirst() else { return nil }
        self.count(entry, sign: -1)
        return entry.waiter
    }

    /// Takes all waiters: the connection has ended.
    mutating func removeAll() -> [Waiter] {
        var waiters: [Waiter] = []
        while let waiter = self.takeFirst() { waiters.append(waiter) }
        waiters += self.unwritten.map(\.entry.waiter)
        self = CommandQueue(limits: self.limits, hardTime: self.hardTime)
        return waiters
    }

    /// When the connection counts as dead, unless something comes before.
    var hardDeadline: ContinuousClock.Instant? {
        guard let oldest = self.written.first?.writtenAt else { return nil }
        return max(oldest, self.lastRead ?? oldest) + self.hardTime
    }

    private mutating func count(_ entry: Entry, sign: Int = 1) {
        self.load.add(entry, sign: sign)
        if entry.isBulk { self.bulkLoad.add(entry, sign: sign) }
    }
}
