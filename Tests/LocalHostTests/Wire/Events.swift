// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

@testable import LocalHost

/// Events that tests share.
enum Events {
    /// 2026-11-21 08:00:00.123 UTC.
    static let time = NetDate(nanosecondsSince1970: 1_795_248_000_123_000_000)
    static let guid = "6f0c2b8e-4a55-4c1d-9a57-2f3c5be0a001"

    static func system(_ name: String = "F") -> SystemData {
        SystemData(methodName: name, now: Events.time, guid: Events.guid)
    }

    static let head = InvocationHead(port: 7801, invocationID: Events.guid)

    /// A request as curl sends it.
    static func request(
        _ method: String,
        _ target: String,
        host: String = "127.0.0.1:7802",
        fields: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        isChunked: Bool = false
    ) -> IncomingHTTPRequest {
        IncomingHTTPRequest(
            method: method,
            target: target,
            fields: [("Host", host), ("User-Agent", "curl/7.88.1"), ("Accept", "*/*")] + fields,
            body: body,
            isChunked: isChunked
        )
    }

    /// A request with a body of a length.
    static func post(
        _ target: String,
        _ body: [UInt8],
        type: String = "application/json",
        host: String = "127.0.0.1:7802",
        fields: [(name: String, value: String)] = []
    ) -> IncomingHTTPRequest {
        let content = [(name: "Content-Type", value: type), (name: "Content-Length", value: String(body.count))]
        return self.request("POST", target, host: host, fields: content + fields, body: body)
    }

    static func blob(_ bytes: [UInt8], name: String = "mnist/rows.jsonl") -> BlobItem {
        var properties = BlobItemProperties(
            lastModified: Events.time,
            createdOn: Events.time,
            contentLength: bytes.count
        )
        properties.contentHash = [1, 2, 3]
        return BlobItem(
            container: "scoring-input",
            name: name,
            uri: "http://127.0.0.1:10000/devstoreaccount1/scoring-input/\(name)",
            bytes: bytes,
            properties: properties,
            metadata: [("owner", "ada")]
        )
    }

    static func message(_ body: String, number: Int64 = 12) -> QueueMessage {
        QueueMessage(
            body: Array(body.utf8),
            messageID: "4f7d1c",
            lockToken: "0c7c3b5e-1d2f-4b41-8c88-6d1f0a6e1b01",
            sequenceNumber: number,
            enqueuedTime: Events.time
        )
    }

    static let client = QueueClient(namespace: "localhost", identifier: "localhost-1")

    /// The data of a message for a function with the trigger `binding`.
    static func data(_ message: QueueMessage, _ binding: JSONValue = Apps.queue) throws -> TriggerData {
        let function = try Apps.function([binding])
        return try TriggerData.message(message, function: function, client: Events.client, system: Events.system())
    }
}
