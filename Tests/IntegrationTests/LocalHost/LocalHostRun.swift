// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import JSON
import MessageQueues
import TestSupport
import Testing

/// `scoring start` for an app in a folder of its own.
struct LocalHostRun: Sendable {
    let app: AppFolder
    let process: HandlerProcess
    let blobPort: Int

    /// The tool, which is built beside the tests.
    static let tool = String(Launch.handler.dropLast("-handler".count))

    /// The answer to a request.
    func ask(_ request: Request) async throws -> Answer { try #require(await self.process.ask(request)) }

    /// The answer of the blob endpoint to a request below the account.
    func askStorage(_ method: String, _ path: String, _ body: [UInt8] = []) async throws -> Answer {
        let request = Request(
            method: method,
            path: "/devstoreaccount1/\(path)",
            headers: ["x-ms-blob-type: BlockBlob"],
            body: body
        )
        let client = try await Client(port: self.blobPort)
        await client.send(request.bytes)
        return try #require(await client.answer())
    }

    /// The content of a blob, once it is there.
    func blob(_ path: String) async throws -> String {
        while true {
            let answer = try await self.askStorage("GET", path)
            if answer.status == 200 { return answer.text }
            try #require(answer.status == 404, "\(answer.text)")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What the page's panel shows.
    func status() async throws -> JSONValue { try #require(try await self.ask(.get("/admin/local/status")).json) }

    /// Does something with the app's queues, which the host has open too.
    func withQueues<Value: Sendable>(_ body: (MessageQueues) async throws -> Value) async throws -> Value {
        try await self.app.withQueues(body)
    }
}

extension AppFolder {
    /// Does something with the app's queues.
    func withQueues<Value: Sendable>(_ body: (MessageQueues) async throws -> Value) async throws -> Value {
        let queues = try await MessageQueues.open("\(self.root)/.local/scoring.db")
        let result: Result<Value, any Error>
        do { result = .success(try await body(queues)) } catch { result = .failure(error) }
        await queues.close()
        return try result.get()
    }
}

/// Which way a client's request takes to the handler.
enum HostForm: String, CaseIterable, Sendable {
    case enveloped
    case forwarded
    case proxied

    /// A `host.json` with this form and an executable.
    func hostJSON(_ executable: String, _ more: String = "") -> String {
        let switches =
            #""enableForwardingHttpRequest": \#(self == .forwarded), "enableProxyingHttpRequest": \#(self == .proxied)"#
        let description = #""description": {"defaultExecutablePath": "\#(executable)"}"#
        return #"{"version": "2.0", \#(more)"customHandler": {\#(description), \#(switches)}}"#
    }
}

/// Calls `body` with the local host for the product's own handler and the model `pairs`.
func withLocalHost<Result>(
    _ form: HostForm = .forwarded,
    arguments: [String] = [],
    _ body: (LocalHostRun) async throws -> Result
) async throws -> Result {
    try await withApp(host: form.hostJSON(Launch.handler)) { app in
        try app.addModel("pairs", "identity_float32")
        return try await withLocalHost(app, arguments: arguments, body)
    }
}

/// Calls `body` with the local host for an app.
func withLocalHost<Result>(
    _ app: AppFolder,
    arguments: [String] = [],
    _ body: (LocalHostRun) async throws -> Result
) async throws -> Result {
    let (port, blobPort) = (try freePort(), try freePort())
    try app.writeSettings(blobPort: blobPort)
    return try await withHost(app, port: port, blobPort: blobPort, arguments, body)
}

/// Calls `body` with the local host for an app whose settings are there.
func withHost<Result>(
    _ app: AppFolder,
    port: Int,
    blobPort: Int,
    _ arguments: [String] = [],
    _ body: (LocalHostRun) async throws -> Result
) async throws -> Result {
    let launch = Launch(
        executable: LocalHostRun.tool,
        arguments: ["start", "--port", "\(port)"] + arguments,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "ONNXRUNTIME_ROOT": packageRoot],
        directory: app.root
    )
    let process = try HandlerProcess(launch, port: port)
    do {
        try await process.ready()
        let result = try await body(LocalHostRun(app: app, process: process, blobPort: blobPort))
        await process.close()
        return result
    } catch {
        for line in process.output.lines + process.errors.lines { print("host: \(line)") }
        await process.close()
        throw error
    }
}

extension AppFolder {
    /// Writes a `local.settings.json` whose storage is at a port of its own.
    func writeSettings(blobPort: Int) throws {
        let storage = "AccountName=devstoreaccount1;BlobEndpoint=http://127.0.0.1:\(blobPort)/devstoreaccount1"
        let values: JSONValue = [
            "AzureWebJobsStorage": .string(storage),
            "ServiceBusConnection": "Endpoint=sb://localhost;UseDevelopmentEmulator=true;",
            "SCORING_INPUT_QUEUE": "scoring-requests", "SCORING_OUTPUT_QUEUE": "scoring-results",
        ]
        let settings: JSONValue = ["IsEncrypted": false, "Values": values]
        try self.write(String(decoding: settings.encoded(), as: UTF8.self), "local.settings.json")
    }
}
