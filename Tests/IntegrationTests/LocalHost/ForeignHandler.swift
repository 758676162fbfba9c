// ScoringFunctions
// SPDX-License-Identifier: MIT

import TestSupport

/// The local host with a handler in another language, which knows the protocol from its documentation alone.
enum ForeignHandler {
    private static let storage = #""connection": "AzureWebJobsStorage""#
    private static let bus = #""connection": "ServiceBusConnection""#
    private static let request = #"{"type": "httpTrigger", "direction": "in", "name": "req", "authLevel": "anonymous""#
    private static let answer = #"{"type": "http", "direction": "out", "name": "res"}"#

    /// Each function's `function.json`.
    private static let functions = [
        "greet":
            #"{"bindings": [\#(request), "route": "greet/{name:alpha}/{age:int?}", "methods": ["post"]}, \#(answer)]}"#,
        "store": """
        {"bindings": [\(request)}, \(answer),
          {"type": "blob", "direction": "out", "name": "blob", "path": "kept/{rand-guid}.txt", \(storage)},
          {"type": "queue", "direction": "out", "name": "later", "queueName": "later-queue", \(storage)},
          {"type": "serviceBus", "direction": "out", "name": "told", "queueName": "told", \(bus)}]}
        """,
        "copy": """
        {"bindings": [
          {"type": "blobTrigger", "direction": "in", "name": "inBlob", "path": "source/{name}.{extension}", "source": "EventGrid", \(storage)},
          {"type": "blob", "direction": "in", "name": "settings", "path": "settings/{extension}.txt", \(storage)},
          {"type": "blob", "direction": "out", "name": "outBlob", "path": "target/{extension}/{name}", \(storage)}]}
        """,
        "batch": """
        {"bindings": [
          {"type": "serviceBusTrigger", "direction": "in", "name": "messages", "queueName": "batches", "cardinality": "many", "dataType": "binary", \(bus)},
          {"type": "serviceBus", "direction": "out", "name": "answers", "queueName": "answers", \(bus)}]}
        """,
        "unsure": """
        {"retry": {"strategy": "fixedDelay", "maxRetryCount": 1, "delayInterval": "00:00:00"}, "bindings": [
          {"type": "serviceBusTrigger", "direction": "in", "name": "message", "queueName": "unsure", \(bus)},
          {"type": "serviceBus", "direction": "out", "name": "answers", "queueName": "answers", \(bus)}]}
        """,
        "sluggish": """
        {"retry": {"strategy": "fixedDelay", "maxRetryCount": 1, "delayInterval": "00:00:00"}, "bindings": [
          {"type": "serviceBusTrigger", "direction": "in", "name": "message", "queueName": "sluggish", \(bus)},
          {"type": "serviceBus", "direction": "out", "name": "answers", "queueName": "answers", \(bus)}]}
        """,
        "broken":
            #"{"bindings": [{"type": "blobTrigger", "direction": "in", "name": "b", "path": "broken/{name}", \#(storage)}]}"#,
        "held": #"{"bindings": [\#(request)}, \#(answer)]}"#,
        "plain": #"{"bindings": [\#(request), "route": "some/where"}, \#(answer)]}"#,
        "silent": #"{"bindings": [\#(request)}, \#(answer)]}"#,
        "hourly":
            #"{"bindings": [{"type": "timerTrigger", "direction": "in", "name": "t", "schedule": "0 0 * * * *"}]}"#,
        "retired": #"{"disabled": true, "bindings": [\#(request)}, \#(answer)]}"#,
    ]

    /// Calls `body` with the host, whose `host.json` has `more` and describes the handler in `section`.
    static func withHost(
        _ more: String = "",
        section: String = "customHandler",
        arguments: [String] = [],
        _ body: (LocalHostRun) async throws -> Void
    ) async throws {
        let host = """
            {"version": "2.0", \(more)"\(section)": {"description": {"defaultExecutablePath": "python3",
              "arguments": ["\(packageRoot)/Tests/IntegrationTests/LocalHost/Handlers/echo.py"]}}}
            """
        try await withApp(host: host, functions: []) { app in
            for (name, text) in self.functions { try app.write(text, "\(name)/function.json") }
            try await withLocalHost(app, arguments: arguments, body)
        }
    }
}
