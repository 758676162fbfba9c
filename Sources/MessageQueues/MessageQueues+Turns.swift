// ScoringFunctions
// SPDX-License-Identifier: MIT

extension MessageQueues {
    /// How long a change by another process may go unnoticed by those who wait for messages.
    private static let pollInterval = Duration.milliseconds(50)
    /// How long the end of another process may go unnoticed by them, in milliseconds.
    private static let ownerInterval: Int64 = 1_000

    /// Adds a call to those of the next transaction.
    func add(_ call: Call) {
        guard self.store != nil else { return call.fail(.closed) }
        self.calls.append(call)
        guard !self.isScheduled else { return }
        self.isScheduled = true
        // Behind the calls that are on their way to this thread already: they share the transaction.
        Task { self.runCalls() }
    }

    /// Answers a call that waits no longer; it may have been answered already.
    func cancel(_ id: UInt64) {
        for call in self.calls + self.waiting where call.id == id { call.giveUp() }
        self.calls.removeAll { $0.id == id }
        self.waiting.removeAll { $0.id == id }
    }

    /// Runs all calls in one transaction, and answers those that have found what they want.
    private func runCalls() {
        self.isScheduled = false
        guard let store = self.store else { return }
        let calls = self.calls
        self.calls = []
        do {
            try store.checkPlace()
            let all = self.waiting + calls
            let round = try store.transaction(at: self.now) { try Round(all, in: store) }
            self.waiting = round.unanswered
            for answer in round.answers { answer() }
        } catch {
            self.fail(calls, store.queueError(error))
        }
        self.endWaits()
        self.startTicking()
    }
}

extension MessageQueues {
    /// Ends these calls, and those that wait as well unless another process is all that is in their way.
    private func fail(_ calls: [Call], _ error: QueueError) {
        for call in calls { call.fail(error) }
        guard error.code != .busy else { return }
        for call in self.waiting { call.fail(error) }
        self.waiting = []
    }

    /// As long as somebody waits, looks for what no call of this process brings about.
    private func startTicking() {
        guard !self.isTicking, !self.waiting.isEmpty else { return }
        self.isTicking = true
        Task {
            while !self.waiting.isEmpty {
                await self.clock.sleep(self.nextTick)
                self.tick()
            }
            self.isTicking = false
        }
    }

    /// How many calls wait for messages.
    package var waitingCalls: Int { self.waiting.count }

    private var nextTick: Duration {
        let now = self.now
        let due = self.waiting.reduce(self.store?.nextDue ?? .never) { min($0, $1.deadline) }
        return min(.milliseconds(max(due, now)), .milliseconds(now) + MessageQueues.pollInterval)
    }

    private func tick() {
        self.endWaits()
        guard let store = self.store, !self.waiting.isEmpty else { return }
        do {
            try store.checkPlace()
            if try self.hasNews(store) { self.runCalls() }
        } catch {
            self.fail([], store.queueError(error))
        }
    }

    private func hasNews(_ store: QueueStore) throws -> Bool {
        let now = self.now
        if try now >= store.nextDue || store.hasForeignChanges { return true }
        guard now >= self.nextOwnerCheck else { return false }
        self.nextOwnerCheck = now + MessageQueues.ownerInterval
        guard try store.hasDeadOwners else { return false }
        try store.transaction(at: now) { try store.releaseAll(ofDeadOwners: true) }
        return true
    }

    /// Answers those whose time is up.
    private func endWaits() {
        let now = self.now
        for call in self.waiting where call.deadline <= now { call.giveUp() }
        self.waiting.removeAll { $0.deadline <= now }
    }
}
