// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("Function apps")
struct HostedAppTests {
    private static let queue: JSONValue = ["bindings": [Apps.queue]]

    private func reason(
        _ bindings: [JSONValue],
        name: String = "F",
        environment: [String: String] = Apps.environment
    ) throws -> String {
        let app = try Apps.app([name: ["bindings": .array(bindings)]], environment: environment)
        return app.notRun.first?.reason ?? "it runs"
    }

    @Test("are loaded with their triggers, inputs and outputs")
    func loading() throws {
        let input: JSONValue = [
            "type": "blob", "direction": "in", "name": "model", "path": "models/{name}",
            "connection": "AzureWebJobsStorage",
        ]
        let retry: JSONValue = ["strategy": "fixedDelay", "maxRetryCount": 1, "delayInterval": "00:00:01"]
        let app = try Apps.app([
            "B": [
                "bindings": [
                    Apps.blob.with("source", "eventgrid"), input, Apps.output("queue"),
                    Apps.output("serviceBus", name: "o2"),
                ], "retry": retry,
            ],
            "a": ["bindings": [Apps.http.with("methods", ["get", "post"]), Apps.response], "retry": retry],
            "Q": ["bindings": [Apps.queue.with("cardinality", "many"), Apps.output("blob")]],
        ])
        #expect(app.notRun.isEmpty && app.functions.map(\.name) == ["a", "B", "Q"])
        #expect(app.functions[0].retry == nil && app.functions[1].retry?.maximumCount == 1)
        #expect(
            app.functions[1].blob?.isEventGrid == true && app.functions[1].inputs.map(\.path.text) == ["models/{name}"]
        )
        #expect(
            app.functions[2].serviceBus?.queue == "scoring-requests"
                && app.functions[2].serviceBus?.cardinality == .many
        )
        #expect(
            app.containers == ["scoring-input", "models", "results"] && app.queues == ["scoring-requests", "results"]
        )
        #expect(app.storageQueues == ["results", "webjobs-blobtrigger-poison"])
        #expect(app.function("b")?.name == "B" && app.function("x") == nil)
    }

    @Test("of this package are all run")
    func ownApp() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let settings = try LocalSettings(root: root)
        let app = try HostedApp.load(root: root, environment: settings.environment(over: [:]).environment)
        #expect(app.functions.map(\.name) == ["BlobFunction", "QueueFunction", "ScoreFunction"] && app.notRun.isEmpty)
        #expect(app.functions[2].http?.form == .proxied && app.functions[0].blob?.isDeferred == false)
        #expect(
            app.containers == ["scoring-input", "scoring-output"]
                && app.queues == ["scoring-requests", "scoring-results"]
        )
    }

    @Test(
        "list what is not run here, with the reason",
        arguments: [
            (
                [["type": "timerTrigger", "name": "t", "schedule": "0 * * * * *"]],
                "timerTrigger is not run by the local host"
            ),
            (
                [Apps.queue, ["type": "cosmosDB", "direction": "out", "name": "c"]],
                "cosmosDB with the direction out is not run"
            ),
            (
                [Apps.queue, ["type": "blob", "direction": "inout", "name": "c", "path": "a/b"]],
                "blob with the direction inout is not run"
            ),
            (
                [Apps.queue.with("queueName", nil).with("topicName", "t").with("subscriptionName", "s")],
                "topics of Service Bus are not run here"
            ),
            ([Apps.queue, Apps.output("serviceBus").with("topicName", "t")], "topics of Service Bus are not run here"),
            ([Apps.queue.with("isSessionsEnabled", true)], "sessions are not run here"),
            ([Apps.queue.with("queueName", "%NOPE%")], "set NOPE"),
            ([Apps.queue, Apps.http], "Multiple trigger bindings"), ([Apps.response], "No trigger binding"),
            ([], "At least one binding"),
            ([Apps.http.with("route", "Admin/x"), Apps.response], "belong to the host"),
            ([Apps.http.with("route", "a/{b"), Apps.response], "no route template"),
            ([Apps.http.with("authLevel", "user"), Apps.response], "none of anonymous"),
            ([Apps.blob.with("path", "{a}/b")], "cannot hold an expression"),
            ([Apps.blob.with("path", "c/{rand-guid}")], "cannot be matched"),
            ([Apps.blob, Apps.output("blob").with("path", "results")], "container/name"),
            ([Apps.blob, Apps.output("blob").with("path", "r/{")], "no partner"),
            ([Apps.blob.with("path", nil)], "needs a path"),
            ([Apps.queue.with("connection", "Real")], "leads to myns.servicebus.windows.net"),
            ([Apps.queue.with("connection", "Id")], "leads to x.servicebus.windows.net"),
            ([Apps.blob.with("connection", "Storage")], "leads to acct, and the local host never talks to Azure"),
        ] as [([JSONValue], String)]
    )
    func notRun(bindings: [JSONValue], reason: String) throws {
        let real = [
            "Real": "Endpoint=sb://myns.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=s=",
            "Id__fullyQualifiedNamespace": "x.servicebus.windows.net",
            "AzureWebJobsStorage": "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=k",
            "AzureWebJobsBus": "Endpoint=sb://127.0.0.1:5672", "Storage": "AccountName=acct;AccountKey=k==", "IN": "q",
        ]
        let actual = try self.reason(bindings, environment: real)
        #expect(actual.contains(reason), "\(actual)")
    }

    @Test(
        "have names of letters, digits, _ and -",
        arguments: [("1F", false), ("F x", false), ("F-1_a", true), ("é", false), ("", false)]
    )
    func names(name: String, runs: Bool) throws {
        #expect(try self.reason([Apps.queue], name: name).contains("it runs") == runs)
    }

    @Test("keep the first of two functions with one route and common methods")
    func conflicts() throws {
        let route = Apps.http.with("route", "/Items/")
        let app = try Apps.app([
            "a": ["bindings": [route.with("methods", ["get"]), Apps.response]],
            "b": ["bindings": [route.with("methods", ["post"]), Apps.response]],
            "items": ["bindings": [Apps.http, Apps.response]],
        ])
        #expect(app.functions.map(\.name) == ["a", "b"])
        #expect(
            app.notRun.first?.reason.hasPrefix("The route specified conflicts with the route defined by function 'a'.")
                == true
        )
    }

    @Test("skip what is switched off, and what was not selected")
    func selection() throws {
        let functions: [String: JSONValue] = [
            "one": Self.queue.with("disabled", true), "two": Self.queue.with("disabled", "OFF"), "three": Self.queue,
            "four": Self.queue, "five": Self.queue,
        ]
        let environment = Apps.environment.merging(["OFF": "1", "AzureWebJobs.three.Disabled": "TRUE"]) { $1 }
        let app = try Apps.app(functions, environment: environment)
        #expect(app.disabled.map(\.name) == ["one", "three", "two"] && app.functions.map(\.name) == ["five", "four"])
        let selected = try Apps.app(functions, environment: environment, selection: ["FOUR", "nope"])
        #expect(selected.functions.map(\.name) == ["four"] && selected.disabled.isEmpty && selected.warnings.count == 1)
        let listed = try Apps.app(functions, host: Apps.host(Apps.handler, [("functions", ["five"])]))
        #expect(listed.functions.map(\.name) == ["five"])
    }

    @Test("get requests as they are only with nothing but HTTP")
    func forms() throws {
        let host = Apps.host(Apps.handler.with("enableForwardingHttpRequest", true))
        #expect(try Apps.function([Apps.http, Apps.response], host: host).http?.form == .forwarded)
        #expect(try Apps.function([Apps.http], host: host).http?.form == .enveloped)
        #expect(
            try Apps.function([Apps.http, Apps.response, Apps.output("queue")], host: host).http?.form == .enveloped
        )
    }

    @Test("defer a blob only when no other binding holds an expression")
    func deferral() throws {
        let blob = Apps.blob.with("properties", ["supportsDeferredBinding": "True"])
        #expect(try Apps.function([blob]).blob?.isDeferred == true)
        #expect(try Apps.function([blob, Apps.output("serviceBus")]).blob?.isDeferred == true)
        #expect(try Apps.function([blob, Apps.output("blob")]).blob?.isDeferred == false)
    }

    @Test("warn of settings that Azure would miss")
    func missingConnections() throws {
        let app = try Apps.app(["f": ["bindings": [Apps.blob, Apps.output("serviceBus")]]], environment: [:])
        #expect(app.functions.count == 1 && app.warnings.count == 2)
        #expect(app.warnings.first?.hasPrefix("The setting AzureWebJobsStorage is missing") == true)
    }

    @Test("are listed as func start lists them")
    func listing() throws {
        let app = try Apps.app([
            "items": ["bindings": [Apps.http.with("route", "items/{category:alpha}/{id:int?}"), Apps.response]],
            "hello": ["bindings": [Apps.http.with("methods", ["get", " post"]), Apps.response]],
            "onBlob": ["bindings": [Apps.blob]], "old": Self.queue.with("disabled", true),
            "clock": ["bindings": [["type": "timerTrigger", "name": "t"]]],
        ])
        let expected =
            "\nFunctions:\n\n\thello: [GET,POST] http://localhost:7071/api/hello\n\n"
            + "\titems:  http://localhost:7071/api/items/{category:alpha}/{id:int?}\n\n\tonBlob: blobTrigger\n\n"
            + "\tclock: timerTrigger, not run here: clock/function.json, bindings[0].type: timerTrigger is not run by the local host; "
            + "start the app with Core Tools (func start) for it.\n\nFunction old is disabled.\n"
        #expect(app.listing(baseURL: "http://localhost:7071/") == expected)
        #expect(try Apps.app([:]).listing(baseURL: "") == "")
        let bare = try Apps.app(
            ["f": ["bindings": [Apps.http]]],
            host: Apps.host(Apps.handler, [("extensions", ["http": ["routePrefix": ""]])])
        )
        #expect(bare.listing(baseURL: "http://localhost:1/") == "\nFunctions:\n\n\tf:  http://localhost:1/f\n\n")
    }
}
