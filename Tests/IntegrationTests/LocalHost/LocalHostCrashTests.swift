// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import JSON
import MessageQueues
import TestSupport
import Testing

@Suite(
    "Kill -9 of the local host and of its handler, while blobs and messages flow",
    .serialized,
    .timeLimit(.minutes(3))
)
struct LocalHostCrashTests {
    private static let messages = 2_000
    private static let blobs = 40
    /// How often something is killed; then they may work.
    private static let rounds = 8

    @Test("loses no input: each ends as a result, as poison or as a dead letter")
    func nothingIsLost() async throws {
        try await withApp(host: HostForm.forwarded.hostJSON(Launch.handler)) { app in
            try app.addModel("pairs", "identity_float32")
            let (port, blobPort) = (try freePort(), try freePort())
            try app.writeSettings(blobPort: blobPort)
            try await self.send(app)
            var round = 0
            repeat {
                round += 1
                try await withHost(app, port: port, blobPort: blobPort) { host in
                    try await self.disturb(host, round)
                }
            } while try await !self.isDone(app)
            #expect(round > 2, "everything was done before anything was killed")
            try await self.expectResults(app)
        }
    }

    /// Kills the handler until the host gives up, or the host itself; sooner or later lets them work.
    private func disturb(_ host: LocalHostRun, _ round: Int) async throws {
        guard round < Self.rounds else {
            while try await !self.isDone(host.app) { try await Task.sleep(for: .milliseconds(50)) }
            return
        }
        try await Task.sleep(for: .milliseconds(10 * round))
        if round % 2 == 0 { return host.process.send(SIGKILL) }
        // After the third crash the host stops, as the real one does.
        for _ in 0..<3 {
            guard let handler = try? await self.handler(of: host) else { return }
            kill(pid_t(handler), SIGKILL)
        }
    }

    /// The number of a handler's process, as soon as there is one.
    private func handler(of host: LocalHostRun) async throws -> Int {
        while true {
            let handler = try await host.status()["handler"]
            if handler?["state"]?.string == "running", let number = handler?["pid"]?.int { return number }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func send(_ app: AppFolder) async throws {
        for number in 0..<Self.blobs {
            let rows = (0..<200).map { "[\(number), \($0)]\n" }.joined()
            try app.write(rows, ".local/blobs/scoring-input/pairs/\(number).jsonl")
        }
        let messages = (0..<Self.messages).map { number in
            Message(body: Array("{\"data\": [[\(number), 0]]}".utf8), messageId: "m-\(number)")
        }
        _ = try await app.withQueues { try await $0.send(messages, to: "scoring-requests") }
    }

    private func isDone(_ app: AppFolder) async throws -> Bool {
        let answered = try await self.answers(app)
        let poison = try await app.withQueues {
            try await $0.storageMessages(in: BlobReceipt.poisonQueue, maximum: 1_000).count
        }
        return Set(answered.map(\.id)).count == Self.messages && self.results(app).count + poison >= Self.blobs
    }

    private func results(_ app: AppFolder) -> [Int] {
        (0..<Self.blobs).filter {
            FileSystemProbe.exists("\(app.root)/.local/blobs/scoring-output/pairs/\($0).jsonl.results.jsonl")
        }
    }

    /// The identifiers of messages with a result, or that were given up.
    private func answers(_ app: AppFolder) async throws -> [(id: String, result: JSONValue?)] {
        try await app.withQueues { queues in
            let results = try await queues.peek("scoring-results", maximum: 10_000).map { queued in
                let json = try JSONValue(parsing: queued.message.body)
                return (id: json["messageId"]?.string ?? "", result: json["result"])
            }
            let dead = try await queues.deadLetters(of: "scoring-requests", maximum: 10_000)
            return results + dead.map { (id: $0.message.messageId, result: nil) }
        }
    }

    private func expectResults(_ app: AppFolder) async throws {
        for (id, result) in try await self.answers(app) {
            guard let result else { continue }
            let number = try #require(Double(id.dropFirst(2)))
            #expect(result == [[.number(number), .number(0)]])
        }
        for number in self.results(app) {
            let text = try file(absolute: "\(app.root)/.local/blobs/scoring-output/pairs/\(number).jsonl.results.jsonl")
            #expect(text.split(separator: "\n").count == 200)
        }
        let left = try await app.withQueues { try await $0.count("scoring-requests") }
        #expect(left?.ready == 0 && left?.locked == 0)
    }
}
