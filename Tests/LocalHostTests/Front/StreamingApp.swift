// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import HTTPServer
import TestSupport
import Testing

@testable import LocalHost

/// The host in this process, for an app with one proxied function whose handler streams.
struct StreamingApp: Sendable {
    let lines: HandlerLines
    private let instance: HostInstance

    /// Calls `body` with a running host; `host` are more members of `host.json`.
    static func run(host: String = "", _ body: (StreamingApp) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try self.write(to: folder, host)
        let (loop, lines) = (try EventLoop(name: "test"), HandlerLines())
        let console = HostConsole { lines.add(HandlerLine(.information, String(decoding: $0, as: UTF8.self))) }
        let instance = try await self.start(folder, console, loop)
        do { try await body(StreamingApp(lines: lines, instance: instance)) } catch { Issue.record(error) }
        await instance.server.close(within: .zero)
        await instance.handler.stop()
        await instance.services.close()
        await loop.close()
    }

    private static func start(
        _ folder: TemporaryFolder,
        _ console: HostConsole,
        _ loop: EventLoop
    ) async throws -> HostInstance {
        var options = StartOptions()
        (options.app, options.port) = (folder.path, 0)
        while true {
            do throws(StartError) {
                return try await HostInstance.start(options, console, loop)
            } catch {
                // Another test may have taken the port that was free a moment ago.
                guard error.message.contains("is unavailable") else { throw error }
            }
        }
    }

    /// A client that has asked for `path` below the function's route.
    func client(_ path: String, method: String = "GET") async throws -> Client {
        let client = try await Client(port: self.instance.server.port)
        await client.send("\(method) /api/\(path) HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
        return client
    }

    /// Lets an answer that waits go on.
    func go() async throws {
        #expect(try await self.client("go", method: "POST").answer()?.status == 200)
    }

    /// What was counted of invocations.
    var statistics: InvocationStatistics { self.instance.invoker.log.statistics }

    private static func write(to folder: TemporaryFolder, _ host: String) throws {
        let script = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Handlers/stream.py"
        let storage = "AccountName=devstoreaccount1;BlobEndpoint=http://127.0.0.1:0/devstoreaccount1"
        try folder.write(
            "host.json",
            """
            {"version": "2.0", \(host)"customHandler": {"enableProxyingHttpRequest": true,
              "description": {"defaultExecutablePath": "python3", "arguments": ["\(script)"]}}}
            """
        )
        try folder.write(
            "stream/function.json",
            """
            {"bindings": [
              {"type": "httpTrigger", "name": "req", "route": "{*path}", "authLevel": "anonymous"},
              {"type": "http", "direction": "out", "name": "res"}]}
            """
        )
        let settings = #"{"IsEncrypted": false, "Values": {"AzureWebJobsStorage": "\#(storage)"}}"#
        try folder.write("local.settings.json", settings)
    }
}
