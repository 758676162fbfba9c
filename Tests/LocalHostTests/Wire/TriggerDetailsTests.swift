// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import TestSupport
import Testing

@testable import LocalHost

@Suite("The details of messages in the log")
struct TriggerDetailsTests {
    @Test("are those of the Service Bus extension, for one message and for a batch")
    func details() async throws {
        let folder = try TemporaryFolder()
        let queues = try await MessageQueues.open("\(folder.path)/db")
        let messages = [Message(body: [], messageId: "a"), Message(body: [], messageId: "b", sessionId: "s")]
        try await queues.send(messages, to: "q")
        let batch = try await queues.receive(from: "q", maximum: 2)
        await queues.close()
        try #require(batch.count == 2)

        let time = #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}\+00:00"#
        let one =
            "MessageId: b, SequenceNumber: 2, DeliveryCount: 1, EnqueuedTimeUtc: \(time), LockedUntilUtc: \(time), "
        #expect(try TriggerDetails(batch[1]).text.wholeMatch(of: Regex(one + "SessionId: s")) != nil)
        let many =
            "MessageIdArray: a,b, SequenceNumberArray: 1,2, DeliveryCountArray: 1,1, "
            + "EnqueuedTimeUtcArray: \(time),\(time), LockedUntilUtcArray: \(time),\(time), "
        #expect(try TriggerDetails(batch).text.wholeMatch(of: Regex(many + #"SessionId: \(null\)"#)) != nil)
    }
}
