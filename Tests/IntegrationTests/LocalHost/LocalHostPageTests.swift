// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import TestSupport
import Testing

@Suite("The local host's page, in a browser", .timeLimit(.minutes(3)))
struct LocalHostPageTests {
    @Test("draws a digit and reads the answer, and does all else that a person would")
    func page() async throws {
        try await withApp(host: HostForm.forwarded.hostJSON(Launch.handler)) { app in
            try FileManager.default.createSymbolicLink(
                atPath: "\(app.root)/models",
                withDestinationPath: "\(packageRoot)/models"
            )
            try await withLocalHost(app) { host in
                let output = try await blocking {
                    let script = "\(packageRoot)/Tests/PageTests/page_test.py"
                    let browser = try ChildProcess(["python3", script, "http://localhost:\(host.process.port)/"])
                    var text = ""
                    while let more = browser.read() { text += more }
                    return (text: text, isSuccess: browser.succeeds())
                }
                #expect(output.isSuccess, "\(output.text)")
                #expect(output.text.contains("11 passed, 0 failed"), "\(output.text)")
            }
        }
    }
}
