// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import Testing

@Suite("Storage queues")
struct StorageQueueTests {
    @Test("keep bytes in order until they are deleted")
    func order() async throws {
        try await withQueues { queues, clock async throws in
            for byte in 0..<5 as Range<UInt8> { try await queues.enqueue([byte], to: byte == 3 ? "other" : "first") }
            #expect(try await queues.storageQueues().map { "\($0.name) \($0.count)" } == ["first 4", "other 1"])
            let two = try await queues.storageMessages(in: "first", maximum: 2)
            #expect(two.map(\.body) == [[0], [1]])
            #expect(two.map(\.insertedTime) == [clock.now, clock.now])
            let rest = try await queues.storageMessages(in: "first", above: two[1].id)
            #expect(rest.map(\.body) == [[2], [4]])
            #expect(try await queues.deleteStorageMessage(two[0].id, in: "first"))
            #expect(try await !queues.deleteStorageMessage(two[0].id, in: "first"))
            #expect(try await !queues.deleteStorageMessage(rest[0].id, in: "other"))
            #expect(try await queues.clearStorageQueue("first") == 3)
            #expect(try await queues.storageMessages(in: "first").isEmpty)
            #expect(try await queues.storageMessages(in: "other", maximum: -1).isEmpty)
            #expect(try await queues.storageQueues().map(\.name) == ["other"])
        }
    }

    @Test("hold messages of 64 KiB, and no larger ones")
    func limit() async throws {
        try await withQueues { queues, _ async throws in
            try await queues.enqueue([UInt8](repeating: 0, count: 65_536), to: "queue")
            let error = await #expect(throws: QueueError.self) {
                try await queues.enqueue([UInt8](repeating: 0, count: 65_537), to: "queue")
            }
            #expect(error?.code == .messageTooLarge)
        }
    }
}
