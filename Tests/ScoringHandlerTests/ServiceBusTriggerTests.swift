// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPServer
import JSON
import Testing

@testable import ScoringHandler

@Suite("The Service Bus trigger")
struct ServiceBusTriggerTests {
    static let models = ["pairs": "identity_float32", "pair": "pair", "broken": "invalid"]
    static let functions = [
        "Text": function(#""cardinality": "one""#), "Batch": function(#""cardinality": "many", "dataType": "binary""#),
        "Texts": function(#""cardinality": "many", "dataType": "string""#),
        "Values": function(#""cardinality": "many""#),
    ]

    static func function(_ properties: String) -> String {
        #"{"bindings": [{"type": "serviceBusTrigger", "direction": "in", "name": "in", "queueName": "q", \#(properties)},"#
            + #"{"type": "serviceBus", "direction": "out", "name": "out", "queueName": "r"}]}"#
    }

    /// The value of the output after a call of `function`.
    static func output(
        _ function: String,
        _ data: JSONValue,
        _ metadata: JSONValue,
        _ app: TestApp
    ) async throws -> JSONValue {
        let binding = function == "QueueFunction" ? "message" : "in"
        let envelope: JSONValue = ["Data": .object(JSONObject([(binding, data)])), "Metadata": metadata]
        let response = await app.respond(to: ClientRequest("POST", "/\(function)", [:], envelope.encoded()))
        #expect(response.status == 200)
        let result = try JSONValue(parsing: response.body)
        return try #require(result["Outputs"]?[function == "QueueFunction" ? "result" : "out"])
    }

    static func base64(_ text: String) -> JSONValue {
        .string(String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self))
    }

    static let metadata: JSONValue = [
        "MessageId": #""m-1""#, "CorrelationId": #""c-1""#, "ApplicationProperties": ["model": "pairs"],
    ]

    @Test("answers a message with one record that names it")
    func record() async throws {
        try await withApp(functions: Self.functions, models: Self.models) { app in
            let body = #"{"data": [[1, 2], [3, 4]]}"#
            let record: JSONValue = [
                "messageId": "m-1", "correlationId": "c-1", "model": "pairs", "version": 1,
                "result": [[1.0, 2.0], [3.0, 4.0]],
            ]
            let binary = try await Self.output("QueueFunction", Self.base64(body), Self.metadata, app)
            #expect(binary == record)
            let text = JSONValue.string(String(decoding: JSONValue.string(body).encoded(), as: UTF8.self))
            let textual = try await Self.output("Text", text, Self.metadata, app)
            #expect(textual == record)
        }
    }

    @Test("takes the model from the body, then from the application property, then the default")
    func models() async throws {
        try await withApp(models: Self.models, settings: ["SCORING_DEFAULT_MODEL": "pair"]) { app in
            let rows = #"[[1, 2]]"#
            for (body, metadata, model) in [
                (#"{"model": "pairs", "data": \#(rows)}"#, ["ApplicationProperties": ["model": "pair"]], "pairs"),
                (#"{"data": \#(rows)}"#, ["ApplicationProperties": ["model": "pairs"]], "pairs"),
                (#"{"a": \#(rows), "b": \#(rows)}"#, [:], "pair"),
                (#"{"model": "pairs", "version": 1, "data": \#(rows)}"#, [:], "pairs"),
            ] as [(String, JSONValue, String)] {
                let record = try await Self.output("QueueFunction", Self.base64(body), metadata, app)
                #expect(record["model"]?.string == model)
                #expect(record["error"] == nil)
            }
        }
    }

    @Test(
        "answers a batch with a record for each message, whatever their form",
        arguments: ["Batch", "Texts", "Values"]
    )
    func batches(function: String) async throws {
        try await withApp(functions: Self.functions, models: Self.models) { app in
            let bodies = [#"{"data": [[1, 2]]}"#, #"{"data": [[1]]}"#]
            let elements = bodies.map { body in
                switch function {
                case "Batch": String(decoding: Self.base64(body).encoded(), as: UTF8.self)
                case "Texts": String(decoding: JSONValue.string(body).encoded(), as: UTF8.self)
                default: body
                }
            }
            let metadata: JSONValue = [
                "MessageIdArray": #"["m-1","m-2"]"#,
                "ApplicationPropertiesArray": #"[{"model":"pairs"},{"model":"pairs"}]"#,
            ]
            let output = try await Self.output(function, .string("[\(elements.joined(separator: ","))]"), metadata, app)
            let records = try #require(output.array)
            #expect(records.map { $0["messageId"] } == ["m-1", "m-2"])
            #expect(records[0]["result"] == [[1.0, 2.0]])
            #expect(records[1]["error"]?["pointer"] == "/data/0")
        }
    }

    @Test(
        "makes an error of what is wrong for good",
        arguments: [
            ("", "empty"), ("x", "JSON"), (#"{"model": "other", "data": [[1, 2]]}"#, "other"),
            (#"{"model": 1.5, "data": [[1, 2]]}"#, "model"), (#"{"data": [[1, "2"]]}"#, "string"),
            (#"{"data": [\#((0..<200).map { "[\($0), 0.123456]" }.joined(separator: ","))]}"#, "SCORING_MESSAGE_LIMIT"),
        ]
    )
    func permanentErrors(body: String, part: String) async throws {
        try await withApp(models: Self.models, settings: ["SCORING_MESSAGE_LIMIT": "4000"]) { app in
            let record = try await Self.output("QueueFunction", Self.base64(body), Self.metadata, app)
            #expect(record["messageId"] == "m-1")
            let text = String(decoding: record["error"]?.encoded() ?? [], as: UTF8.self)
            #expect(text.contains(part), "\(text)")
        }
    }

    @Test("fails the invocation while a model cannot be loaded, so that the message comes again")
    func transient() async throws {
        try await withApp(models: Self.models) { app in
            let data = Self.base64(#"{"model": "broken", "data": [[1, 2]]}"#)
            let envelope: JSONValue = ["Data": ["message": data], "Metadata": [:]]
            let response = await app.respond(to: ClientRequest("POST", "/QueueFunction", [:], envelope.encoded()))
            #expect(response.status == 500)
        }
    }
}
