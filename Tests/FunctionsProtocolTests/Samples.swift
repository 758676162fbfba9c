// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

/// Configuration that tests share.
enum Samples {
    static let host: JSONValue = ["version": "2.0", "customHandler": ["enableForwardingHttpRequest": true]]
    static let enveloping: JSONValue = ["version": "2.0", "customHandler": [:]]

    static let http: JSONValue = [
        "bindings": [
            ["type": "httpTrigger", "name": "req", "route": "score/{model?}/{version?}", "methods": ["post", "get"]],
            ["type": "http", "direction": "out", "name": "res"],
        ]
    ]
    static let blob: JSONValue = [
        "bindings": [
            ["type": "blobTrigger", "direction": "in", "name": "inputBlob", "path": "scoring-input/{model}/{name}"],
            ["type": "blob", "direction": "out", "name": "outputBlob", "path": "scoring-output/{model}/{name}"],
        ]
    ]
    static let queue: JSONValue = [
        "bindings": [
            ["type": "serviceBusTrigger", "name": "message", "queueName": "%QUEUE%", "dataType": "binary"],
            ["type": "serviceBus", "direction": "out", "name": "result"],
        ]
    ]
    static let environment = ["QUEUE": "scoring-requests"]

    static func app(
        _ functions: [String: JSONValue],
        host: JSONValue = Samples.host,
        environment: [String: String] = Samples.environment
    ) throws -> FunctionApp {
        try FunctionApp(
            hostJSON: host.object ?? JSONObject(),
            functions: functions.mapValues { $0.object ?? JSONObject() },
            environment: environment
        )
    }

    /// The function that these two bindings make.
    static func function(_ trigger: JSONValue, _ output: JSONValue) throws -> FunctionConfiguration {
        let app = try Samples.app(["F": ["bindings": [trigger, output]]], host: Samples.enveloping)
        if let broken = app.broken.first { throw broken.error }
        return app.functions[0]
    }

    static func output(_ type: String, dataType: String? = nil, name: String = "out") throws -> Binding {
        var output: JSONObject = JSONObject([("type", .string(type)), ("direction", "out"), ("name", .string(name))])
        output["dataType"] = dataType.map { .string($0) }
        let trigger: JSONValue =
            switch type {
            case "http": ["type": "httpTrigger", "name": "req"]
            case "blob": ["type": "blobTrigger", "name": "in"]
            default: ["type": "serviceBusTrigger", "name": "in"]
            }
        return try Samples.function(trigger, .object(output)).outputs[0]
    }
}
