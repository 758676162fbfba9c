// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPServer
import JSON
import Testing

@testable import ScoringHandler

/// One delivery of a message, as the host sends it.
struct QueueMessage {
    var body = #"{"data": [[1, 2]]}"#
    var id: String? = "m-1"
    var correlation = "c-1"
    var count: Int? = 2
    var model = "a"
    var version: Int?
    var function = "QueueFunction"

    /// What the function answers, and the line that the host logs.
    func delivered(to app: TestApp) async throws -> (record: JSONValue, log: String) {
        let envelope: JSONValue = [
            "Data": ["message": .string(String(decoding: Base64.encode(Array(self.body.utf8)), as: UTF8.self))],
            "Metadata": .object(JSONObject(self.metadata)),
        ]
        let response = await app.respond(to: ClientRequest("POST", "/\(self.function)", [:], envelope.encoded()))
        #expect(response.status == 200)
        let result = try JSONValue(parsing: response.body)
        return (try #require(result["Outputs"]?["result"]), try #require(result["Logs"]?.array?.first?.string))
    }

    private var metadata: [(String, JSONValue)] {
        var properties: [(String, JSONValue)] = [("model", .string(self.model))]
        if let version = self.version { properties.append(("version", .integer(Int64(version)))) }
        var metadata: [(String, JSONValue)] = [
            ("CorrelationId", .string("\"\(self.correlation)\"")),
            ("ApplicationProperties", .object(JSONObject(properties))),
        ]
        if let id = self.id { metadata.append(("MessageId", .string("\"\(id)\""))) }
        if let count = self.count { metadata.append(("DeliveryCount", .string("\(count)"))) }
        return metadata
    }
}
