// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import TestSupport
import Testing

@Suite("The local host with a handler that knows nothing of it", .serialized, .timeLimit(.minutes(2)))
struct LocalHostForeignHandlerTests {
    @Test("gives it envelopes, and clients what it answers")
    func http() async throws {
        try await ForeignHandler.withHost { host in
            let answer = try await host.ask(Request(path: "/api/greet/ada/36?a=1&a=2", body: Array("hello".utf8)))
            #expect(answer.status == 201)
            #expect(answer.headers["x-greeting"] == "hi")
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            let expected: JSONValue = [
                "method": "POST", "query": ["a": "1,2"], "params": ["name": "ada", "age": "36"], "body": "hello",
            ]
            #expect(answer.json == expected)
            for (path, method) in [
                ("/api/greet/ada1", "POST"), ("/api/greet/ada", "GET"), ("/api/hourly", "GET"),
                ("/api/retired", "POST"),
            ] {
                #expect(try await host.ask(Request(method: method, path: path)).status == 404)
            }
            #expect(await host.process.output.line(with: "the handler of another language is there") != nil)
            #expect(await host.process.output.line(with: "greeted") != nil)
            let listing = host.process.output.lines.joined(separator: "\n")
            #expect(
                listing.contains(
                    "\tgreet: [POST] http://localhost:\(host.process.port)/api/greet/{name:alpha}/{age:int?}"
                )
            )
            #expect(listing.contains("hourly: timerTrigger, not run here"))
            #expect(listing.contains("Function retired is disabled."))
        }
    }

    @Test("writes blobs and messages of both kinds of queue")
    func outputs() async throws {
        try await ForeignHandler.withHost { host in
            let answer = try await host.ask(Request(path: "/api/store", body: Array("hello".utf8)))
            #expect(answer.status == 200 && answer.text == "stored")
            let list = try await host.askStorage("GET", "kept?restype=container&comp=list")
            let name = try #require(list.text.split(separator: "<Name>").dropFirst().first?.prefix { $0 != "<" })
            #expect(name.count == 40)
            #expect(try await host.blob("kept/\(name)") == "hello")
            try await host.withQueues { queues in
                let later = try await queues.storageMessages(in: "later-queue").map { try JSONValue(parsing: $0.body) }
                let told = try await queues.peek("told").map { try JSONValue(parsing: $0.message.body) }
                #expect(later == [["text": "hello"]] && told == later)
            }
        }
    }

    @Test("brings it blobs with others beside them")
    func blobs() async throws {
        try await ForeignHandler.withHost { host in
            for (path, text) in [("settings/txt.txt", "> "), ("source/a.b.txt", "abc")] {
                let answer = try await host.askStorage("PUT", path, Array(text.utf8))
                #expect(answer.status == 201)
            }
            let copy = try await host.blob("target/txt/a.b")
            #expect(copy == "> cba")
        }
    }

    @Test("brings it batches, and messages again that it failed")
    func messages() async throws {
        try await ForeignHandler.withHost { host in
            try await host.withQueues { queues in
                try await queues.send((0..<3).map { Message(body: Array("m\($0)".utf8)) }, to: "batches")
                var bodies: [String] = []
                while bodies.count < 3 {
                    let answers = try await queues.receive(from: "answers", maximum: 10)
                    bodies += try answers.compactMap { try JSONValue(parsing: $0.message.body)["body"]?.string }
                    try await queues.complete(answers.map(\.lock))
                }
                #expect(bodies.sorted() == ["m0", "m1", "m2"])
                try await queues.send(Message(body: Array("x".utf8), messageId: "u"), to: "unsure")
                let answer = try #require(try await queues.receive(from: "answers").first)
                // Twice in the first delivery, as its policy says, and then in the next.
                let body = try JSONValue(parsing: answer.message.body)
                #expect(body == ["id": "u", "delivery": 2, "retry": 0])
            }
        }
    }

    @Test("says why an answer hangs it, and kills the handler when the time is over")
    func hang() async throws {
        try await ForeignHandler.withHost(#""functionTimeout": "00:00:01", "#) { host in
            let answer = try await host.ask(Request(path: "/api/silent"))
            #expect(answer.status == 500)
            #expect(answer.body.isEmpty)
            #expect(await host.process.output.line(with: "The Functions host now waits until functionTimeout") != nil)
            #expect(try await host.ask(Request(path: "/api/greet/ada", body: Array("x".utf8))).status == 201)
            #expect(try await host.status()["handler"]?["restarts"]?.int == 1)
        }
    }
}
