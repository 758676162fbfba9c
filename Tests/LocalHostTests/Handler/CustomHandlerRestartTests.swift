// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Files
import Glibc
import HTTPClient
import JSON
import TestSupport
import Testing

@testable import LocalHost

@Suite("Restarts of a custom handler", .timeLimit(.minutes(2)))
struct CustomHandlerRestartTests {
    @Test(
        "what is under way fails when it crashes, and it is restarted on the same port",
        arguments: ["/exit/3", "/signal/9"]
    )
    func crash(path: String) async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        let first = app.handler.processIdentifier
        async let hanging = app.code("/hang")
        await app.lines.first("hanging")
        _ = await app.code(path)
        let code = await hanging
        #expect([.request(.closed), .request(.reset), .request(.abandoned)].contains(code))
        await app.lines.first("exited with code")
        // Waits for the next process.
        #expect(try await app.post("/facts")["path"] == "/facts")
        #expect(app.handler.processIdentifier != first)
        let line = try #require(await app.lines.first("exited with code"))
        #expect(line.level == .error)
        #expect(line.text.contains(path == "/exit/3" ? "code 3 (0x3)" : "code 137 (0x89)"))
        #expect(app.lines.count("Language Worker Process exited. Pid=\(first ?? 0).") == 1)
        await app.end()
    }

    @Test("the third failure ends it, with the last lines of errors each time")
    func thirdFailure() async throws {
        let app = try await HandlerApp(behave: "exit 9")
        #expect(await app.start() == .failed(.tooManyFailures))
        await app.lines.first("Exceeded http worker restart retry count")
        #expect(app.lines.count("exited with code 9 (0x9). starting badly") == 3)
        #expect(app.lines.count("Exceeded http worker restart retry count. Shutting down Functions Host") == 1)
        #expect(await app.code("/facts") == .tooManyFailures)
        #expect(app.handler.processIdentifier == nil)
        await app.end()
    }

    @Test("a process that is not ready in time is killed and counts as a failure")
    func lateStart() async throws {
        let app = try await HandlerApp(
            description: ["defaultExecutablePath": "sleep", "arguments": [1_000]],
            section: ["initializationTimeout": "00:00:00.05"]
        )
        #expect(await app.start() == .failed(.tooManyFailures))
        #expect(app.lines.count("Initializing HttpWorker timed out") == 3)
        #expect(app.handler.processIdentifier == nil)
        await app.end()
    }

    @Test("an end with code 0 is no failure: nothing is restarted, and invocations are refused")
    func codeZero() async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        _ = await app.code("/exit/0")
        let line = try #require(await app.lines.first("exit code 0"))
        #expect(line.level == .warning)
        #expect(await app.code("/facts") == .request(.refused))
        #expect(app.handler.state == .running)
        #expect(app.handler.processIdentifier == nil)
        await app.handler.restart(.change)
        #expect(await app.code("/facts") == nil)
        await app.end()
    }

    @Test("an end with code 200 asks for a restart, any number of times")
    func code200() async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        for count in 1...4 {
            _ = await app.code("/exit/200")
            await app.lines.wait(for: count, "needs to be restarted")
            #expect(await app.code("/facts") == nil)
        }
        #expect(app.lines.all.allSatisfy { $0.level != .error })
        await app.end()
    }

    @Test(
        "a restart on demand kills it with all invocations, and does not count",
        arguments: [
            RestartReason.functionTimeout, .change,
        ]
    )
    func restart(reason: RestartReason) async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        for count in 1...4 {
            let process = app.handler.processIdentifier
            async let hanging = app.code("/hang")
            await app.lines.wait(for: count, "hanging")
            await app.handler.restart(reason)
            #expect(await hanging == .request(.abandoned))
            #expect(try await app.post("/facts")["pid"]?.int != process.map { Int($0) })
        }
        #expect(app.handler.state == .running)
        await app.end()
    }

    @Test("restarts at the same time leave one process")
    func restarts() async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { await app.handler.restart(.change) } }
        }
        let pid = try await app.post("/facts")["pid"]?.int
        #expect(pid == app.handler.processIdentifier.map { Int($0) })
        await app.end()
        #expect(kill(pid_t(try #require(pid)), 0) != 0)
    }

    @Test("failures are forgotten when its files have changed")
    func change() async throws {
        let app = try await HandlerApp(behave: "exit 9")
        #expect(await app.start() == .failed(.tooManyFailures))
        await app.handler.restart(.change)
        await app.wait { if case .failed = $0 { true } else { false } }
        #expect(app.lines.count("exited with code 9") == 6)
        await app.end()
    }
}
