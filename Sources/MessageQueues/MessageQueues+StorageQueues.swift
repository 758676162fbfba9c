// ScoringFunctions
// SPDX-License-Identifier: MIT

extension MessageQueues {
    /// The most bytes of a message in a storage queue.
    package static let maximumStorageMessageSize = 64 << 10

    /// Puts bytes into a storage queue, where they stay until somebody deletes them; the identifier of the message.
    ///
    /// - Throws: ``QueueError``.
    @discardableResult
    package func enqueue(_ body: [UInt8], to queue: String) async throws(QueueError) -> Int64 {
        try MessageQueues.check(body, queue)
        return try await self.perform { try $0.enqueue(body, to: queue) }
    }

    /// The messages of a storage queue in the order in which they came, those with higher identifiers than `id`.
    ///
    /// - Throws: ``QueueError``.
    package func storageMessages(
        in queue: String,
        above id: Int64 = 0,
        maximum: Int = 32
    ) async throws(QueueError) -> [StorageMessage] {
        try QueueName.checkStorage(queue)
        return try await self.perform { try $0.storageMessages(in: queue, above: id, maximum: maximum) }
    }

    /// The storage queues that hold messages, sorted by name, and how many.
    ///
    /// - Throws: ``QueueError``.
    package func storageQueues() async throws(QueueError) -> [(name: String, count: Int)] {
        try await self.perform { try $0.storageQueues() }
    }

    /// Deletes a message of a storage queue; whether it was there.
    ///
    /// - Throws: ``QueueError``.
    @discardableResult
    package func deleteStorageMessage(_ id: Int64, in queue: String) async throws(QueueError) -> Bool {
        try QueueName.checkStorage(queue)
        return try await self.perform { try $0.deleteStorage(id, in: queue) } > 0
    }

    /// Deletes all messages of a storage queue; how many there were.
    ///
    /// - Throws: ``QueueError``.
    @discardableResult
    package func clearStorageQueue(_ queue: String) async throws(QueueError) -> Int {
        try QueueName.checkStorage(queue)
        return try await self.perform { try $0.deleteStorage(nil, in: queue) }
    }

    static func check(_ body: [UInt8], _ queue: String) throws(QueueError) {
        try QueueName.checkStorage(queue)
        let limit = MessageQueues.maximumStorageMessageSize
        guard body.count > limit else { return }
        throw QueueError(
            .messageTooLarge,
            "A message of \(body.count) bytes exceeds the limit of storage queues, \(limit). Put it into a blob."
        )
    }
}
