// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import MessageQueues
import TestSupport
import Testing

@Suite("The local host's limits", .serialized, .timeLimit(.minutes(2)))
struct LocalHostLimitTests {
    @Test("let so many requests run, keep so many waiting, and refuse the others")
    func requests() async throws {
        let limits = #""extensions": {"http": {"maxOutstandingRequests": 2, "maxConcurrentRequests": 1}}, "#
        try await ForeignHandler.withHost(limits) { host in
            try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<3 { group.addTask { try await host.ask(Request(path: "/api/held")) } }
                let refused = try #require(try await group.next())
                #expect(refused.status == 429 && refused.body.isEmpty)
                try host.app.write("", "release")
                for try await answer in group { #expect(answer.status == 200 && answer.text == "1 at a time") }
            }
            #expect(try await host.ask(Request(path: "/api/held")).status == 200)
        }
    }

    @Test("give up a blob after as many tries as the threshold says, and tell the poison queue")
    func poison() async throws {
        try await ForeignHandler.withHost(#""extensions": {"blobs": {"poisonBlobThreshold": 2}}, "#) { host in
            #expect(try await host.askStorage("PUT", "broken/a/b.txt", [1, 2]).status == 201)
            let report = "broken has failed 2 times for the blob broken/a/b.txt"
            #expect(await host.process.output.line(with: report) != nil)
            let messages = try await host.withQueues { try await $0.storageMessages(in: "webjobs-blobtrigger-poison") }
            let told = try messages.map { try JSONValue(parsing: $0.body) }
            #expect(told.map { $0["FunctionId"]?.string } == ["Host.Functions.broken"])
            #expect(told.map { $0["ContainerName"]?.string } == ["broken"])
            #expect(told.map { $0["BlobName"]?.string } == ["a/b.txt"])
            #expect(try await host.status()["failures"]?.int == 2)
        }
    }

    @Test("give each try of a policy its own time and its own invocation")
    func tries() async throws {
        try await ForeignHandler.withHost(#""functionTimeout": "00:00:01", "#) { host in
            try await host.withQueues { queues in
                try await queues.send(Message(body: Array("x".utf8), messageId: "s"), to: "sluggish")
                let answers = try await queues.receive(from: "answers", timeout: .seconds(30))
                let answer = try JSONValue(parsing: try #require(answers.first).message.body)
                #expect(answer["retry"] == 1 && answer["delivery"] == 1)
                let started = host.process.output.lines.filter { $0.contains("Executing 'Functions.sluggish'") }
                #expect(started.count == 2)
                let id = try #require(answer["invocation"]?.string)
                #expect(started.map { $0.contains(id) } == [false, true])
            }
            let details = "Trigger Details: MessageId: s, SequenceNumber: 1, DeliveryCount: 1, EnqueuedTimeUtc: "
            #expect(await host.process.output.line(with: details) != nil)
        }
    }

    @Test("let pages of the allowed origins call, after they have asked")
    func origins() async throws {
        try await ForeignHandler.withHost(arguments: ["--cors", "https://a.example"]) { host in
            for (origin, allowed) in [("https://a.example", "https://a.example"), ("https://b.example", nil)] {
                let asks = ["Origin: \(origin)", "Access-Control-Request-Method: POST"]
                let preflight = try await host.ask(Request(method: "OPTIONS", path: "/api/greet/ada", headers: asks))
                #expect(preflight.status == (allowed == nil ? 404 : 204))
                #expect(preflight.headers["access-control-allow-origin"] == allowed)
                let answer = try await host.ask(Request(path: "/api/greet/ada", headers: ["Origin: \(origin)"]))
                #expect(answer.status == 201 && answer.headers["access-control-allow-origin"] == allowed)
            }
        }
    }

    @Test("forward to the function's name for a handler in the old section httpWorker")
    func legacy() async throws {
        try await ForeignHandler.withHost(section: "httpWorker") { host in
            let answer = try await host.ask(Request(path: "/api/some/where?a=1", body: Array("hello".utf8)))
            #expect(answer.status == 200 && answer.text == "/plain?a=1 hello")
            #expect(await host.process.output.line(with: "Section httpWorker in host.json is deprecated") != nil)
        }
    }
}
