// ScoringFunctions
// SPDX-License-Identifier: MIT

extension MessageQueues {
    /// Makes the queue, or changes how it treats its messages; queues that nobody configures have the default settings.
    ///
    /// - Throws: ``QueueError``.
    package func configure(_ queue: String, _ settings: QueueSettings) async throws(QueueError) {
        try QueueName.check(queue)
        try await self.perform { try $0.configure(queue, settings) }
    }

    /// Puts a message into a queue, which is made when there is none; its sequence number.
    ///
    /// - Throws: ``QueueError`` for a name or message that breaks a rule, and when the file cannot be written to.
    @discardableResult
    package func send(_ message: Message, to queue: String) async throws(QueueError) -> Int64 {
        try QueueName.check(queue)
        try message.check(limit: self.maximumMessageSize)
        return try await self.perform { try $0.send(message, to: queue) }
    }

    /// Puts messages into a queue, all or none; their sequence numbers.
    ///
    /// - Throws: ``QueueError`` for a name or message that breaks a rule, and when the file cannot be written to.
    @discardableResult
    package func send(_ messages: [Message], to queue: String) async throws(QueueError) -> [Int64] {
        try QueueName.check(queue)
        for message in messages { try message.check(limit: self.maximumMessageSize) }
        return try await self.perform { store in try messages.map { try store.send($0, to: queue) } }
    }

    /// Takes the first messages that are ready, in the order of their sequence numbers, and locks them; waits until there
    /// is at least one.
    ///
    /// Each must be settled with ``complete(_:sending:)``, ``abandon(_:)``, ``deadLetter(_:reason:description:)`` or
    /// ``commit(_:)`` before its lock expires; ``renew(_:lockDuration:)`` prolongs it. What is not settled is delivered
    /// again.
    ///
    /// - Parameters:
    ///   - queue: The queue, which need not be there yet; also one of dead letters (``QueueName/deadLetters(of:)``).
    ///   - maximum: The most messages wanted.
    ///   - lockDuration: How long the messages are locked.
    ///   - timeout: How long to wait for the first message; for ever unless it is given, not at all if it is zero.
    /// - Returns: The messages; none when the time is up or the task is cancelled.
    /// - Throws: ``QueueError``.
    package func receive(
        from queue: String,
        maximum: Int = 1,
        lockDuration: Duration = .seconds(30),
        timeout: Duration? = nil
    ) async throws(QueueError) -> [ReceivedMessage] {
        try QueueName.checkSource(queue)
        guard maximum > 0 else { return [] }
        let lockTime = max(lockDuration.milliseconds, 1)
        let deadline = timeout.map { self.now.later(by: $0.milliseconds) } ?? .never
        return try await self.waitFor(until: deadline, otherwise: []) { store in
            let messages = try store.receive(from: queue, maximum: maximum, lockDuration: lockTime)
            return messages.isEmpty ? nil : messages
        }
    }

    /// Messages of a queue in the order of their sequence numbers, whatever their state; none is locked or counted as
    /// delivered.
    ///
    /// - Parameters:
    ///   - queue: The queue, or one of dead letters.
    ///   - sequenceNumber: Only messages with higher numbers than this.
    ///   - maximum: The most messages wanted.
    /// - Throws: ``QueueError``.
    package func peek(
        _ queue: String,
        above sequenceNumber: Int64 = 0,
        maximum: Int = 100
    ) async throws(QueueError) -> [QueuedMessage] {
        try QueueName.checkSource(queue)
        return try await self.perform { try $0.peek(in: queue, above: sequenceNumber, maximum: maximum) }
    }

    /// The messages of a queue that were given up; their application properties say why.
    ///
    /// - Throws: ``QueueError``.
    package func deadLetters(
        of queue: String,
        above sequenceNumber: Int64 = 0,
        maximum: Int = 100
    ) async throws(QueueError) -> [QueuedMessage] {
        try await self.peek(QueueName.deadLetters(of: queue), above: sequenceNumber, maximum: maximum)
    }

    /// Sends dead letters to their queue again, with the identifiers and contents that they have, as messages that were
    /// never delivered; how many.
    ///
    /// - Parameters:
    ///   - queue: The queue.
    ///   - sequenceNumbers: Which; all unless they are given. Those that a receiver has locked stay.
    /// - Throws: ``QueueError``.
    @discardableResult
    package func resubmit(
        to queue: String,
        sequenceNumbers: Set<Int64>? = nil
    ) async throws(QueueError) -> Int {
        try QueueName.check(queue)
        return try await self.perform { try $0.resubmit(to: queue, sequenceNumbers: sequenceNumbers) }
    }

    /// How many messages a queue holds; `nil` when there is no such queue.
    ///
    /// - Throws: ``QueueError``.
    package func count(_ queue: String) async throws(QueueError) -> QueueStatus? {
        try QueueName.check(queue)
        return try await self.queues().first { $0.name.lowercased() == queue.lowercased() }
    }

    /// All queues and how many messages they hold, sorted by name.
    ///
    /// - Throws: ``QueueError``.
    package func queues() async throws(QueueError) -> [QueueStatus] {
        try await self.perform { try $0.statuses() }
    }
}
