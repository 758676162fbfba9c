// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

@testable import LocalHost

/// Function apps that tests share.
enum Apps {
    static let environment = [
        "AzureWebJobsStorage": "UseDevelopmentStorage=true", "IN": "scoring-requests",
        "Bus": "Endpoint=sb://localhost;UseDevelopmentEmulator=true;",
    ]

    static let handler: JSONValue = ["description": ["defaultExecutablePath": "handler"]]

    static func host(_ customHandler: JSONValue = Apps.handler, _ others: [(String, JSONValue)] = []) -> JSONObject {
        JSONObject([("version", "2.0"), ("customHandler", customHandler)] + others)
    }

    static func app(
        _ functions: [String: JSONValue],
        host: JSONObject = Apps.host(),
        environment: [String: String] = Apps.environment,
        selection: [String] = []
    ) throws -> HostedApp {
        try HostedApp(
            hostJSON: host,
            functions: functions.mapValues { $0.object ?? JSONObject() },
            environment: environment,
            selection: selection
        )
    }

    /// The function `name` with these bindings.
    static func function(
        _ bindings: [JSONValue],
        name: String = "F",
        host: JSONObject = Apps.host()
    ) throws -> HostedFunction {
        let app = try Apps.app([name: ["bindings": .array(bindings)]], host: host)
        if let problem = app.notRun.first { throw Problem(reason: problem.reason) }
        return app.functions[0]
    }

    static let http: JSONValue = ["type": "httpTrigger", "name": "req", "authLevel": "anonymous"]
    static let response: JSONValue = ["type": "http", "direction": "out", "name": "res"]
    static let blob: JSONValue = ["type": "blobTrigger", "name": "inputBlob", "path": "scoring-input/{model}/{name}"]
    static let queue: JSONValue = [
        "type": "serviceBusTrigger", "name": "message", "queueName": "%IN%", "connection": "Bus",
    ]

    /// An output binding of any type.
    static func output(_ type: String, name: String = "out", dataType: String? = nil) -> JSONValue {
        var object = JSONObject([("type", .string(type)), ("direction", "out"), ("name", .string(name))])
        object["path"] = "results/{name}.json"
        object["queueName"] = "results"
        object["connection"] = type == "serviceBus" ? "Bus" : nil
        object["dataType"] = dataType.map { .string($0) }
        return .object(object)
    }

    struct Problem: Error {
        let reason: String
    }
}

extension JSONValue {
    /// An object with another member.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        var object = self.object ?? JSONObject()
        object[name] = value
        return .object(object)
    }
}
