// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import TestSupport
import Testing

@Suite("The local host with the product's app", .serialized, .timeLimit(.minutes(2)))
struct LocalHostTests {
    @Test("brings clients' requests to the handler in every form", arguments: HostForm.allCases)
    func http(form: HostForm) async throws {
        try await withLocalHost(form) { host in
            let answer = try await host.ask(.score(#"{"data": [[1, 2]]}"#))
            #expect(answer.status == 200)
            #expect(answer.text == "[[1.0,2.0]]")
            #expect(answer.headers["x-model"] == "pairs:1")
            let refusal = try await host.ask(.score(#"{"data": [["a", 2]]}"#))
            #expect(refusal.status == 400)
            #expect(refusal.json?["pointer"]?.string == "/data/0/0")
            #expect(try await host.ask(.get("/api/score/pairs")).json?["model"]?.string == "pairs")
            let unknown = try await host.ask(.get("/api/other"))
            #expect(unknown.status == 404)
            #expect(unknown.body.isEmpty)
            let wrong = try await host.ask(Request(method: "DELETE", path: "/api/score"))
            #expect(wrong.status == 404)
        }
    }

    @Test("says why a body in chunks is a 500 under forwarding, as the real host makes it one, and scores it otherwise")
    func chunks() async throws {
        for (form, status) in [(HostForm.forwarded, 500), (.proxied, 200), (.enveloped, 411)] {
            try await withLocalHost(form) { host in
                var request = Request.score(#"{"data": [[1, 2]]}"#)
                request.chunkSize = 5
                let answer = try await host.ask(request)
                #expect(answer.status == status, "\(form)")
                guard form == .forwarded else { return }
                #expect(answer.body.isEmpty)
                #expect(await host.process.output.line(with: "enableProxyingHttpRequest") != nil)
            }
        }
    }

    @Test("scores blobs that are uploaded, that are copied into the folder, and that lay there before")
    func blobs() async throws {
        try await withApp(host: HostForm.forwarded.hostJSON(Launch.handler)) { app in
            try app.addModel("pairs", "identity_float32")
            try app.write("[1, 2]\n", ".local/blobs/scoring-input/pairs/before.jsonl")
            try await withLocalHost(app) { host in
                let put = try await host.askStorage("PUT", "scoring-input/pairs/a.jsonl", Array("[3, 4]\n".utf8))
                #expect(put.status == 201)
                try app.write("[5, 6]\n", ".local/blobs/scoring-input/pairs/copied.jsonl")
                for (name, result) in [("a", "[3.0,4.0]"), ("copied", "[5.0,6.0]"), ("before", "[1.0,2.0]")] {
                    let text = try await host.blob("scoring-output/pairs/\(name).jsonl.results.jsonl")
                    #expect(text == "{\"row\":1,\"result\":\(result)}\n")
                }
            }
        }
    }

    @Test("scores messages, and the result names the message")
    func messages() async throws {
        try await withLocalHost { host in
            try await host.withQueues { queues in
                let message = Message(body: Array(#"{"data": [[1, 2]]}"#.utf8), messageId: "m-1", correlationId: "c-1")
                try await queues.send(message, to: "scoring-requests")
                let results = try await queues.receive(from: "scoring-results", timeout: .seconds(30))
                let json = try JSONValue(parsing: try #require(results.first).message.body)
                #expect(json["messageId"]?.string == "m-1")
                #expect(json["correlationId"]?.string == "c-1")
                #expect(json["result"] == [[1.0, 2.0]])
                try await queues.complete(results.map(\.lock))
                #expect(try await queues.count("scoring-requests")?.ready == 0)
            }
        }
    }

    @Test("has the administrative routes of the Functions host")
    func administration() async throws {
        try await withLocalHost { host in
            #expect(try await host.ask(.get("/admin/host/status")).json?["state"]?.string != nil)
            #expect(try await host.ask(.get("/admin/host/ping")).status == 200)
            let functions = try #require(try await host.ask(.get("/admin/functions")).json?.array)
            #expect(functions.map { $0["name"]?.string } == ["BlobFunction", "QueueFunction", "ScoreFunction"])
            #expect(try await host.ask(.get("/admin/functions/scorefunction")).status == 200)
            #expect(try await host.ask(.get("/admin/functions/none")).status == 404)
            let page = try await host.ask(.get("/"))
            #expect(page.status == 200 && page.text.contains("<canvas"))
            #expect(try await host.ask(.get("/admin/")).text == page.text)
            let body = Array(#"{"input": "{\"data\": [[1, 2]]}"}"#.utf8)
            let json = ["Content-Type: application/json"]
            for (path, headers, body, status) in [
                ("QueueFunction", json, body, 202), ("none", json, body, 404), ("QueueFunction", [], body, 415),
                ("QueueFunction", json, Array("{".utf8), 400), ("ScoreFunction", json, body, 202),
            ] {
                let answer = try await host.ask(Request(path: "/admin/functions/\(path)", headers: headers, body: body))
                #expect(answer.status == status)
            }
            #expect(await host.process.output.line(with: "An HttpRequest is required") != nil)
            let foreign = Request(path: "/admin/local/queues/a", headers: ["Origin: https://evil.example"])
            #expect(try await host.ask(foreign).status == 403)
        }
    }

    @Test("asks for keys when it is told to")
    func keys() async throws {
        try await withLocalHost(arguments: ["--enable-auth"]) { host in
            let keys = try JSONValue(parsing: try file(absolute: "\(host.app.root)/.local/keys.json"))
            for (key, status) in [(nil, 401), ("wrong", 401), (keys["functionKey"]?.string, 200)] {
                var request = Request.score(#"{"data": [[1, 2]]}"#)
                if let key { request.headers.append("x-functions-key: \(key)") }
                let answer = try await host.ask(request)
                #expect(answer.status == status)
                if status == 401 { #expect(answer.body.isEmpty) }
            }
            #expect(try await host.ask(.get("/admin/functions")).status == 401)
        }
    }

    @Test("starts anew when the configuration changes, and the handler when its program does")
    func changes() async throws {
        try await withLocalHost { host in
            #expect(try await host.ask(.score(#"{"data": [[1, 2]]}"#)).status == 200)
            try host.app.addFunction("Another", route: "another")
            while await host.process.ask(.get("/api/another"))?.status != 200 {
                try await Task.sleep(for: .milliseconds(25))
            }
            #expect(try await host.ask(.score(#"{"data": [[1, 2]]}"#)).status == 200)
        }
    }

    @Test("stops on Ctrl-C, and its handler with it")
    func stop() async throws {
        try await withLocalHost { host in
            _ = await host.process.output.line(with: "Worker process started and initialized.")
            let handler = try #require(try await host.status()["handler"]?["pid"]?.int)
            host.process.send(2)
            #expect(await host.process.end() == .exit(0))
            #expect(!FileSystemProbe.exists("/proc/\(handler)/stat"))
        }
    }
}
