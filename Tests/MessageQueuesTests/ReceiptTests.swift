// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import TestSupport
import Testing

@Suite("Receipts of blobs")
struct ReceiptTests {
    private let receipt = BlobReceipt(
        functionId: "Host.Functions.B",
        container: "in",
        name: "a/b \"é\".csv",
        etag: "\"0x1\""
    )

    @Test("let one attempt run at a time, and none after a success")
    func success() async throws {
        try await withQueues { queues, _ async throws in
            #expect(try await queues.claim(self.receipt) == .granted(attempt: 1))
            #expect(try await queues.claim(self.receipt) == .underWay)
            #expect(try await queues.attemptFailed(self.receipt) == .retry(attempts: 1))
            #expect(try await queues.claim(self.receipt) == .granted(attempt: 2))
            try await queues.done(self.receipt)
            #expect(try await queues.claim(self.receipt) == .done)
            for call in [{ try await queues.done(self.receipt) }, { _ = try await queues.attemptFailed(self.receipt) }]
            {
                let error = await #expect(throws: QueueError.self) { try await call() }
                #expect(error?.code == .receiptLost)
            }
        }
    }

    @Test("differ by function, container, name and version")
    func different() async throws {
        let texts = ["f", "c", "n", "e"]
        let receipts = (0...4).map { place in
            let parts = texts.indices.map { $0 == place ? texts[$0] + "x" : texts[$0] }
            return BlobReceipt(functionId: parts[0], container: parts[1], name: parts[2], etag: parts[3])
        }
        try await withQueues { queues, _ async throws in
            for receipt in receipts { #expect(try await queues.claim(receipt) == .granted(attempt: 1)) }
            for receipt in receipts { try await queues.done(receipt) }
        }
    }

    @Test("end after five failures with a message to the poison queue")
    func poison() async throws {
        try await withQueues { queues, _ async throws in
            for attempt in 1...5 {
                #expect(try await queues.claim(self.receipt) == .granted(attempt: attempt))
                #expect(try await queues.storageQueues().isEmpty)
                let outcome = try await queues.attemptFailed(self.receipt)
                #expect(outcome == (attempt < 5 ? .retry(attempts: attempt) : .poison))
            }
            #expect(try await queues.claim(self.receipt) == .poison)
            let messages = try await queues.storageMessages(in: "webjobs-blobtrigger-poison")
            let text =
                #"{"Type":"BlobTrigger","FunctionId":"Host.Functions.B","BlobType":"BlockBlob","#
                + #""ContainerName":"in","BlobName":"a/b \"é\".csv","ETag":"\"0x1\""}"#
            #expect(messages.map { String(decoding: $0.body, as: UTF8.self) } == [text])
        }
    }

    @Test("survive restarts; attempts that never came to an end count")
    func restarts() async throws {
        let folder = try TemporaryFolder()
        for attempt in 1...5 {
            let queues = try await MessageQueues.open("\(folder.path)/db")
            #expect(try await queues.claim(self.receipt) == .granted(attempt: attempt))
            await queues.close()
        }
        let queues = try await MessageQueues.open("\(folder.path)/db")
        #expect(try await queues.claim(self.receipt) == .poison)
        #expect(try await queues.claim(self.receipt) == .poison)
        #expect(try await queues.storageMessages(in: BlobReceipt.poisonQueue).count == 1)
        await queues.close()
    }
}
