// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import JSON
import Testing

@testable import ScoringHandler

@Suite("Inputs by their keys, without a Redis")
struct InputStoreTests {
    static let models = ["pairs": "identity_float32"]
    static let redis = "127.0.0.1:1,ssl=false,abortConnect=false"

    @Test(
        "are refused with the settings that are missing",
        arguments: [
            ([:], ["SCORING_INPUT_PREFIX", "REDIS_CONNECTION_STRING"]),
            (["SCORING_INPUT_PREFIX": "in:"], ["REDIS_CONNECTION_STRING"]),
            (["REDIS_CONNECTION_STRING": redis], ["SCORING_INPUT_PREFIX"]),
        ] as [([String: String], [String])]
    )
    func off(settings: [String: String], named: [String]) async throws {
        for way in Way.allCases {
            try await withApp(forwards: way.forwards, models: Self.models, settings: settings) { app in
                for body in [#"{"input_ref": "in:1"}"#, #"{"input_refs": ["in:1"]}"#] {
                    let answer = try await app.send(ClientRequest(post: body), way)
                    #expect(answer.status == 400)
                    for name in ["SCORING_INPUT_PREFIX", "REDIS_CONNECTION_STRING"] {
                        #expect(answer.text.contains(name) == named.contains(name), "\(answer.text)")
                    }
                }
            }
        }
    }

    @Test("are no error of a message that would be delivered again for ever")
    func offOnTheQueue() async throws {
        try await withApp(models: Self.models) { app in
            let body = ServiceBusTriggerTests.base64(#"{"model": "pairs", "input_ref": "in:1"}"#)
            let record = try await ServiceBusTriggerTests.output("QueueFunction", body, ["MessageId": #""m""#], app)
            #expect(record["error"]?["message"]?.string?.contains("SCORING_INPUT_PREFIX") == true)
        }
    }

    @Test("are not what a blob may hold")
    func blobs() async throws {
        try await withApp(models: Self.models) { app in
            let data = ServiceBusTriggerTests.base64(#"{"input_ref": "in:1"}"#)
            let envelope: JSONValue = [
                "Data": ["inputBlob": data], "Metadata": ["model": #""pairs""#, "name": #""a.json""#],
            ]
            let response = await app.respond(to: ClientRequest("POST", "/BlobFunction", [:], envelope.encoded()))
            let output = try JSONValue(parsing: response.body)["Outputs"]?["outputBlob"]?.string ?? ""
            #expect(!output.isEmpty)
            #expect(response.status == 200)
        }
    }

    @Test("count as held until nobody has them any more")
    func memory() {
        let memory = InputMemory(limit: 10)
        #expect(memory.take(6))
        #expect(!memory.take(5))
        #expect(memory.take(4))
        memory.give(6)
        #expect(memory.take(6))
    }
}
