// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Queues with the semantics of Service Bus, storage queues, and receipts for blobs, in one file that several processes
/// may use at the same time.
///
/// What a call has changed is on the disk when it returns, and survives the end of the process and of the machine. Calls
/// that come while the disk is busy share the next transaction, each as a whole or not at all. All of it happens on a
/// thread of its own, so that no call blocks a thread of Swift's tasks.
///
/// Locks on messages belong to the object that has received them: when it is closed, or its process ends in whatever way,
/// they are released, and the deliveries count.
package actor MessageQueues {
    nonisolated private let loop: EventLoop
    /// Tells the time.
    nonisolated let clock: QueueClock
    /// The most bytes of a message.
    nonisolated let maximumMessageSize: Int
    /// The file; `nil` before it is opened and after it was closed.
    var store: QueueStore?
    /// Calls for the next transaction.
    var calls: [Call] = []
    /// Calls that have to wait for what they want.
    var waiting: [Call] = []
    /// Whether the next transaction is about to come.
    var isScheduled = false
    /// Whether somebody looks for what no call of this process brings about.
    var isTicking = false
    /// When to look for the ends of other processes.
    var nextOwnerCheck: Int64 = 0
    private var lastId: UInt64 = 0

    /// The thread of these queues.
    nonisolated package var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    private init(clock: QueueClock, maximumMessageSize: Int) throws(EventLoopError) {
        self.loop = try EventLoop(name: "queues")
        self.clock = clock
        self.maximumMessageSize = maximumMessageSize
    }

    /// Opens the file at `path`, or makes it, and the folder that it lies in.
    ///
    /// Beside it SQLite keeps `-wal` and `-shm`, and these queues `-owners`, which shows the processes that live.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - maximumMessageSize: The most bytes of a message, properties included.
    ///   - clock: Tells the time.
    ///   - patience: How long a transaction of another process may take.
    /// - Throws: ``QueueError`` when the file cannot be used; its message says how to go on.
    package static func open(
        _ path: String,
        maximumMessageSize: Int = 256 << 10,
        clock: QueueClock = .system,
        patience: Duration = .seconds(5)
    ) async throws(QueueError) -> MessageQueues {
        let queues: MessageQueues
        do {
            queues = try MessageQueues(clock: clock, maximumMessageSize: maximumMessageSize)
        } catch {
            throw QueueError(.unusable, error.message)
        }
        do {
            try await queues.start(path, patience: patience)
        } catch {
            await queues.close()
            throw error
        }
        return queues
    }

    /// Ends those who wait with ``QueueError/Code/closed``, releases all locks and closes the file; to be called once the
    /// queues are not needed any more, also more than once.
    package func close() async {
        if let store = self.store {
            self.store = nil
            // A failure leaves the locks to whoever opens the file next.
            try? store.transaction(at: self.now) { try store.releaseAll(ofDeadOwners: false) }
        }
        for call in self.calls + self.waiting { call.fail(.closed) }
        self.calls = []
        self.waiting = []
        await self.loop.close()
    }

    private func start(_ path: String, patience: Duration) throws(QueueError) {
        self.store = try QueueStore(path: path, now: self.now, patience: patience)
    }

    /// The time in milliseconds since the beginning of 1970.
    nonisolated var now: Int64 { self.clock.now().milliseconds }

    /// Runs `body` in a transaction, with what other calls do meanwhile.
    ///
    /// - Throws: What `body` throws, and then it has changed nothing; or why there is no transaction.
    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (QueueStore) throws -> Value
    ) async throws(QueueError) -> Value {
        let id = self.newId()
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value?, QueueError>, Never>) in
            self.add(
                Call(
                    id: id,
                    otherwise: nil,
                    answer: { continuation.resume(returning: $0) },
                    body: { .some(try body($0)) }
                )
            )
        }
        guard let value = try result.get() else { throw .closed }
        return value
    }

    /// Runs `body` in a transaction, again after every change, until it finds something; `otherwise` when the time is up
    /// or the task is cancelled.
    ///
    /// - Throws: What `body` throws, and then it has changed nothing; or why there is no transaction.
    func waitFor<Value: Sendable>(
        until deadline: Int64,
        otherwise: Value,
        _ body: @escaping @Sendable (QueueStore) throws -> Value?
    ) async throws(QueueError) -> Value {
        let id = self.newId()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, QueueError>, Never>) in
                let answer = { (result: Result<Value, QueueError>) in continuation.resume(returning: result) }
                self.add(Call(id: id, deadline: deadline, otherwise: otherwise, answer: answer, body: body))
                // Then the handler below may have come before there was a call to give up.
                if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
        return try result.get()
    }

    private func newId() -> UInt64 {
        self.lastId += 1
        return self.lastId
    }
}
