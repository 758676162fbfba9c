// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite("The local host's page, in a browser", .timeLimit(.minutes(3)))
struct LocalHostPageTests {
    @Test("draws a digit and reads the answer, and does all else that a person would")
    func page() async throws {
        let output = try await self.run()
        #expect(output.hasSuffix("11 passed, 0 failed\n"), "\(output)")
    }

    @Test("asks for the key where the host does, and works with it")
    func key() async throws {
        let output = try await self.run(arguments: ["--enable-auth"], tests: ["mouse", "blob", "message"])
        #expect(output.hasSuffix("3 passed, 0 failed\n"), "\(output)")
    }

    /// What the tests of the page print about a host with the sample model.
    private func run(arguments: [String] = [], tests: [String] = []) async throws -> String {
        try await withApp(host: HostForm.forwarded.hostJSON(Launch.handler)) { app in
            try FileManager.default.createSymbolicLink(
                atPath: "\(app.root)/models",
                withDestinationPath: "\(packageRoot)/models"
            )
            return try await withLocalHost(app, arguments: arguments) { host in
                let keys = try? JSONValue(parsing: try file(absolute: "\(app.root)/.local/keys.json"))
                let key = keys?["masterKey"]?.string.map { ["--key", $0] } ?? []
                let script = "\(packageRoot)/Tests/PageTests/page_test.py"
                let command = ["python3", script, "http://localhost:\(host.process.port)/"] + key + tests
                return try await blocking {
                    let browser = try ChildProcess(command)
                    var text = ""
                    while let more = browser.read() { text += more }
                    return browser.succeeds() ? text : text + "\nnot a success"
                }
            }
        }
    }
}
