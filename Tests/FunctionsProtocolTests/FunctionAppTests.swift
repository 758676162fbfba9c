// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("Function apps")
struct FunctionAppTests {
    @Test("a function is what its file says")
    func readsFunctions() throws {
        let app = try Samples.app(["ScoreFunction": Samples.http, "BlobFunction": Samples.blob, "Queue": Samples.queue])
        #expect(app.functions.map(\.name) == ["BlobFunction", "Queue", "ScoreFunction"])
        #expect(app.broken.isEmpty && app.disabled.isEmpty)
        let (blob, queue, score) = (app.functions[0], app.functions[1], app.functions[2])
        #expect(blob.triggerType == .blob && blob.trigger.path == "scoring-input/{model}/{name}" && !blob.isForwarded)
        #expect(blob.output?.name == "outputBlob" && blob.trigger.dataType == nil && blob.route == nil)
        #expect(queue.triggerType == .serviceBus && queue.trigger.dataType == .binary)
        #expect(queue.trigger.string("queuename") == "scoring-requests" && queue.trigger.cardinality == .one)
        #expect(score.isForwarded && score.methods == ["POST", "GET"])
        #expect(score.route?.template.text == "score/{model?}/{version?}")
        #expect(score.route?.path.text == "api/score/{model?}/{version?}")
    }

    @Test("a request is forwarded only to a function with an HTTP trigger, an HTTP output and nothing else")
    func forwarding() throws {
        let extra: JSONValue = [
            "bindings": [
                ["type": "HTTPTRIGGER", "name": "req"], ["type": "HTTP", "direction": "Out", "name": "$return"],
                ["type": "serviceBus", "direction": "out", "name": "copy", "connection": "X"],
            ]
        ]
        let app = try Samples.app(["A": Samples.http, "B": extra])
        #expect(app.functions.map(\.isForwarded) == [true, false])
        #expect(app.functions[1].route?.path.text == "api/B")
        #expect(try Samples.app(["A": Samples.http], host: Samples.enveloping).functions[0].isForwarded == false)
    }

    @Test(
        "a function is switched off by its file or by a setting",
        arguments: [
            (true, [:], true), (false, [:], false), ("OFF", [:], false), ("OFF", ["OFF": "1"], true),
            ("OFF", ["OFF": "True"], true), ("OFF", ["OFF": "no"], false),
            (nil, ["AzureWebJobs.F.Disabled": "true"], true), (nil, ["AZUREWEBJOBS__F__DISABLED": "1"], true),
            (nil, ["AzureWebJobs.F.Disabled": "0"], false), (nil, ["AzureWebJobs.G.Disabled": "1"], false),
        ] as [(JSONValue, [String: String], Bool)]
    )
    func disabling(disabled: JSONValue, environment: [String: String], expected: Bool) throws {
        var json = Samples.http.object ?? JSONObject()
        json["disabled"] = disabled
        let app = try Samples.app(["F": .object(json)], environment: environment)
        #expect(app.disabled == (expected ? ["F"] : []))
        #expect(app.functions.count == (expected ? 0 : 1))
    }

    private static let trigger: JSONValue = ["type": "httpTrigger", "name": "req"]
    private static let output: JSONValue = ["type": "http", "direction": "out", "name": "res"]

    @Test(
        "what cannot be served is named by field, with a remedy",
        arguments: [
            ("F", ["x": 1], "bindings", "list"),
            ("F", ["bindings": []], "bindings", "no trigger"),
            ("F", ["bindings": [output]], "bindings", "no trigger"),
            ("F", ["bindings": [1]], "bindings[0]", "object"),
            (
                "F", ["bindings": [trigger, output, ["type": "blobTrigger", "name": "b"]]], "bindings[2].type", "remove"
            ),
            ("F", ["bindings": [["type": "timerTrigger", "name": "t"]]], "bindings[0].type", "timerTrigger"),
            (
                "F", ["bindings": [["type": "httpTrigger", "direction": "out", "name": "t"]]], "bindings[0].direction",
                "in"
            ),
            ("F", ["bindings": [trigger]], "bindings", "\"http\""),
            ("F", ["bindings": [["type": "blobTrigger", "name": "b"], output]], "bindings", "\"blob\""),
            ("F", ["bindings": [["type": "serviceBusTrigger", "name": "b"]]], "bindings", "\"serviceBus\""),
            (
                "F", ["bindings": [trigger, ["type": "http", "direction": "out", "name": "REQ"]]], "bindings[1].name",
                "own"
            ),
            ("F", ["bindings": [trigger, ["type": "http", "direction": "out"]]], "bindings[1].name", "add"),
            ("F", ["bindings": [["name": "x"]]], "bindings[0].type", "add"),
            (
                "F", ["bindings": [["name": "x", "type": "blob", "direction": "up"]]], "bindings[0].direction",
                "\"inout\""
            ),
            ("F", ["bindings": [["name": "x", "type": "blob", "dataType": 3]]], "bindings[0].dataType", "\"binary\""),
            (
                "F", ["bindings": [["name": "x", "type": "httpTrigger", "route": "%NO%"]]], "bindings[0].route",
                "set NO"
            ),
            (
                "F", ["bindings": [["name": "r", "type": "httpTrigger", "route": "a//b"], output]],
                "bindings[0].route", "slashes"
            ),
            (
                "F", ["bindings": [["name": "r", "type": "httpTrigger", "route": "/AdminX"], output]],
                "bindings[0].route", "host"
            ),
            (
                "F", ["bindings": [["name": "r", "type": "httpTrigger", "methods": "get"], output]],
                "bindings[0].methods", "list"
            ),
            (
                "F", ["bindings": [["name": "r", "type": "httpTrigger", "methods": [1]], output]],
                "bindings[0].methods", "list"
            ),
            ("Runtime1", ["bindings": [trigger, output]], "bindings[0].route", "host"),
            ("my func", ["bindings": [trigger, output]], "", "rename"),
            ("1st", ["bindings": [trigger, output]], "", "rename"),
        ] as [(String, JSONValue, String, String)]
    )
    func brokenFunctions(name: String, json: JSONValue, field: String, remedy: String) throws {
        let app = try Samples.app([name: json, "Good": Samples.blob])
        #expect(app.functions.map(\.name) == ["Good"])
        let error = try #require(app.broken.first?.error)
        #expect(error.file == "\(name)/function.json")
        #expect(error.field == field, "\(error)")
        #expect(error.description.contains(remedy) && error.description.contains(error.file), "\(error)")
    }

    @Test("a setting that is missing in a field that only the host reads spoils nothing")
    func unsetElsewhere() throws {
        let bindings: JSONValue = [
            ["type": "serviceBusTrigger", "name": "m", "queueName": "%NO%", "connection": "NO"],
            ["type": "serviceBus", "direction": "out", "name": "r", "queueName": "%NO%", "connection": "NO"],
        ]
        let app = try Samples.app(["F": ["bindings": bindings]])
        #expect(app.functions.map(\.name) == ["F"] && app.broken.isEmpty)
    }

    @Test("a blob trigger with deferred binding needs no blob output")
    func deferredBlob() throws {
        let properties: JSONValue = ["supportsDeferredBinding": true]
        let trigger: JSONValue = ["type": "blobTrigger", "name": "b", "properties": properties]
        let function = try #require(try Samples.app(["F": ["bindings": [trigger]]]).functions.first)
        #expect(function.output == nil && function.trigger.supportsDeferredBinding)
    }

    private static func http(_ route: String, _ methods: JSONValue = nil) -> JSONValue {
        ["bindings": [["type": "httpTrigger", "name": "r", "route": .string(route), "methods": methods], output]]
    }

    @Test("of two functions with one route and a common method, only the first is served")
    func sharedRoutes() throws {
        let app = try Samples.app([
            "b": Self.http("/Score/{x}", ["get"]), "A": Self.http("score/{X}", ["GET", "post"]),
            "c": Self.http("score/{x}", ["put"]), "d": Self.http("score/{x}"), "e": Self.http("other"),
        ])
        #expect(app.functions.map(\.name) == ["A", "c", "e"])
        #expect(app.broken.map(\.name) == ["b", "d"])
        #expect(app.broken[0].error.message.contains("A"))
        #expect(app.broken[0].error.field == "bindings[0].route")
    }

    @Test("when a forwarded route matches the path of an envelope, neither function is served")
    func forgeableEnvelopes() throws {
        let host: JSONValue = [
            "customHandler": ["enableForwardingHttpRequest": true], "extensions": ["http": ["routePrefix": ""]],
        ]
        let functions = ["Http": Self.http("{*rest}"), "Queue": Samples.queue, "Other": Self.http("x/{y}")]
        let app = try Samples.app(functions, host: host)
        #expect(app.functions.map(\.name) == ["Other"])
        #expect(app.broken.map(\.name) == ["Http", "Queue"])
        #expect(app.broken[0].error.field == "bindings[0].route" && app.broken[0].error.message.contains("Queue"))
        #expect(try Samples.app(functions).broken.isEmpty)
        #expect(
            try Samples.app(["Http": Self.http("{*rest}", ["GET"]), "Queue": Samples.queue], host: host).broken.isEmpty
        )
        #expect(try Samples.app(["Http": Self.http("{x:int}"), "Queue": Samples.queue], host: host).broken.isEmpty)
        #expect(try Samples.app(["Http": Self.http("{x?}"), "Api": Samples.queue]).broken.count == 2)
    }
}
