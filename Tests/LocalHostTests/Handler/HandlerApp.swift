// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Files
import FunctionsProtocol
import HTTPClient
import JSON
import TestSupport

@testable import LocalHost

/// An application whose handler is the Python server in `Handlers`.
final class HandlerApp: Sendable {
    let folder: TemporaryFolder
    let handler: CustomHandler
    let lines: HandlerLines
    private let loop: EventLoop

    /// Makes the application; `section` is what host.json says beside the program.
    init(
        behave: String? = nil,
        description: [String: JSONValue] = [:],
        section: [String: JSONValue] = [:],
        environment: [String: String] = [:],
        grace: Duration? = nil
    ) async throws {
        let lines = HandlerLines()
        self.lines = lines
        self.folder = try TemporaryFolder()
        self.loop = try EventLoop(name: "test")
        let arguments = behave.map { ["--behave", "\"\($0)\""] } ?? []
        var description = description
        if description["defaultExecutablePath"] == nil {
            description["defaultExecutablePath"] = "python3"
            description["defaultWorkerPath"] = .string(HandlerApp.script())
            description["workerArguments"] = description["workerArguments"] ?? .array(arguments.map { .string($0) })
        }
        let variables = CurrentProcess.environment.merging(environment) { $1 }
        let host = try HandlerApp.host(description, section, environment: variables)
        self.handler = try await CustomHandler(
            loop: self.loop,
            configuration: HandlerConfiguration(host: host, root: self.folder.path),
            environment: variables,
            terminationGrace: grace,
            onLine: { lines.add($0) }
        )
    }

    /// What a host.json with these values says.
    static func host(
        _ description: [String: JSONValue],
        _ section: [String: JSONValue] = [:],
        name: String = "customHandler",
        environment: [String: String] = [:]
    ) throws -> HostConfiguration {
        var values = section
        values["description"] = self.object(description)
        return try HostConfiguration(
            JSONObject([(name, self.object(values))]),
            environment: environment,
            allowsLegacySection: true
        )
    }

    private static func object(_ members: [String: JSONValue]) -> JSONValue {
        .object(JSONObject(members.map { ($0.key, $0.value) }))
    }

    /// The path of the Python server.
    static func script(from file: String = #filePath) -> String {
        "/" + file.split(separator: "/").dropLast(2).joined(separator: "/") + "/Handlers/handler.py"
    }

    /// Starts it and waits until requests need not wait.
    func start() async -> HandlerState {
        await self.handler.start()
        return await self.settled()
    }

    /// The next state in which requests need not wait.
    func settled() async -> HandlerState {
        for await state in self.handler.states() where state.isSettled { return state }
        return self.handler.state
    }

    /// Waits until the state is such.
    func wait(_ isMet: (HandlerState) -> Bool) async {
        for await state in self.handler.states() where isMet(state) { return }
    }

    /// Posts `body` and reads the answer.
    func post(_ path: String, _ body: [UInt8] = []) async throws(HandlerError) -> JSONValue {
        let fields = [HTTPField("Host", "a"), HTTPField("Content-Length", String(body.count))]
        let request = HTTPClientRequest(method: "POST", target: path, fields: fields, body: .bytes(body))
        let response = try await self.handler.send(request)
        return (try? JSONValue(parsing: response.body)) ?? .null
    }

    /// The kind of failure of a post; `nil` for an answer.
    func code(_ path: String) async -> HandlerError.Code? {
        do throws(HandlerError) {
            _ = try await self.post(path)
            return nil
        } catch {
            return error.code
        }
    }

    /// Ends everything.
    func end() async {
        await self.handler.stop()
        await self.loop.close()
    }
}
