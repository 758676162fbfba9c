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

@Suite("The process of a custom handler", .timeLimit(.minutes(2)))
struct CustomHandlerTests {
    @Test("it is started with the arguments, the folder and the environment of the Functions host")
    func surroundings() async throws {
        let app = try await HandlerApp(
            description: [
                "arguments": ["-u"], "workingDirectory": ".",
                "workerArguments": ["--port", "%FUNCTIONS_CUSTOMHANDLER_PORT%", "\"a b\"", "[%NOTHING%%GREETING%]"],
            ],
            environment: ["GREETING": "hello", "FUNCTIONS_CUSTOMHANDLER_PORT": "1"]
        )
        #expect(await app.start() == .running)
        let answer = try await app.post("/facts")
        let port = String(app.handler.port)
        #expect(answer["arguments"] == ["--port", .string(port), "a b", "[hello]"])
        #expect(answer["folder"] == .string(app.folder.path))
        let environment = try #require(answer["environment"])
        #expect(environment["FUNCTIONS_CUSTOMHANDLER_PORT"] == .string(port))
        #expect(environment["FUNCTIONS_HTTPWORKER_PORT"] == .string(port))
        #expect(environment["FUNCTIONS_APP_ROOT_PATH"] == .string(app.folder.path))
        #expect(environment["FUNCTIONS_HTTPWORKER_ID"] == environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"])
        #expect(environment["FUNCTIONS_HTTPWORKER_ID"]?.string?.utf8.count == 36)
        #expect(environment["GREETING"] == "hello")
        #expect(answer["pid"]?.int == app.handler.processIdentifier.map { Int($0) })
        #expect(try #require(app.handler.residentMemory) > 1 << 20)
        await app.end()
        #expect(app.handler.residentMemory == nil)
    }

    @Test("readiness is asked for with the recorded bytes, and any answer will do")
    func readiness() async throws {
        let app = try await HandlerApp(behave: "record")
        #expect(await app.start() == .running)
        let line = try #require(await app.lines.first("received"))
        #expect(line.text == #"received b'GET / HTTP/1.1\r\nHost: 127.0.0.1:\#(app.handler.port)\r\n\r\n'"#)
        #expect(app.lines.count("Worker process started and initialized.") == 1)
        await app.end()
    }

    @Test("who takes a connection and hangs up counts as ready")
    func mute() async throws {
        let app = try await HandlerApp(behave: "mute")
        #expect(await app.start() == .running)
        await app.end()
    }

    @Test("requests wait until it is ready")
    func waiting() async throws {
        let app = try await HandlerApp()
        async let early = app.post("/facts")
        await app.handler.start()
        #expect(try await early["path"] == "/facts")
        await app.end()
    }

    @Test(
        "a waiting request has its deadline and can be cancelled; it waits four times the initialization timeout at most"
    )
    func notReady() async throws {
        let app = try await HandlerApp(
            description: ["defaultExecutablePath": "sleep", "arguments": [1_000]],
            section: ["initializationTimeout": "00:00:00.2"]
        )
        let listener = try DeafListener(port: app.handler.port)
        await app.handler.start()
        let request = HTTPClientRequest(method: "GET", target: "/")
        let late = await #expect(throws: HandlerError.self) {
            _ = try await app.handler.send(request, deadline: .now + .milliseconds(10))
        }
        #expect(late?.code == .request(.deadline))
        let task = Task { await app.code("/facts") }
        task.cancel()
        #expect(await task.value == .request(.cancelled))
        let start = ContinuousClock.now
        #expect(await app.code("/facts") == .notReady)
        #expect(ContinuousClock.now - start >= .milliseconds(800))
        #expect(app.handler.state == .failed(.notReady))
        #expect(app.lines.count("does not answer GET /") == 1)
        await app.end()
        withExtendedLifetime(listener) {}
    }

    @Test("lines come with their levels, however long or malformed")
    func output() async throws {
        let app = try await HandlerApp()
        _ = await app.start()
        _ = try await app.post("/print", Array("one\r\n\nwarn ".utf8) + [0xFF, 0xC3] + Array("\n".utf8))
        _ = try await app.post("/complain", Array("a Warning\nanything\n".utf8))
        _ = try await app.post("/print", [UInt8](repeating: 120, count: 1 << 20) + [10])
        _ = try await app.post("/print", Array("last\n".utf8))
        await app.lines.first("last")
        await app.lines.first("anything")
        let lines = app.lines.all.filter { $0.category == .console }
        #expect(lines.filter { $0.level == .warning }.map(\.text) == ["a Warning"])
        #expect(lines.filter { $0.level == .error }.map(\.text) == ["anything"])
        let texts = lines.filter { $0.level == .information }.map(\.text)
        #expect(texts.prefix(3) == ["one", "", "warn \u{FFFD}\u{FFFD}"])
        #expect(texts.dropFirst(3).dropLast().joined().utf8.count == 1 << 20)
        #expect(texts.last == "last")
        await app.end()
    }

    @Test(
        "it is stopped by SIGKILL, or asked by SIGTERM before where that is wanted",
        arguments: [nil, Duration.seconds(20)]
    )
    func stop(grace: Duration?) async throws {
        let app = try await HandlerApp(grace: grace)
        _ = await app.start()
        let process = try #require(app.handler.processIdentifier)
        async let hanging = app.code("/hang")
        await app.lines.first("hanging")
        await app.end()
        #expect(kill(process, 0) != 0)
        #expect(await hanging == .request(.abandoned))
        #expect(app.lines.count("stopping") == (grace == nil ? 0 : 1))
        #expect(app.handler.state == .stopped)
        #expect(await app.code("/facts") == .stopped)
        await app.handler.restart(.change)
        #expect(app.handler.state == .stopped)
        var states: [HandlerState] = []
        for await state in app.handler.states() { states.append(state) }
        #expect(states == [.stopped])
    }

    @Test(
        "one that cannot be started says so at once",
        arguments: [
            ("no-such-program", "", "nor on the PATH"), ("/etc/passwd", "", "chmod +x /etc/passwd"),
            ("python3", "none", "is no folder"),
        ]
    )
    func cannotStart(executable: String, folder: String, message: String) async throws {
        let description: [String: JSONValue] = [
            "defaultExecutablePath": .string(executable), "workingDirectory": .string(folder),
        ]
        let app = try await HandlerApp(description: description)
        guard case .failed(let error) = await app.start() else {
            Issue.record("it was started")
            return await app.end()
        }
        #expect(error.code == .cannotStart)
        #expect(error.message.contains(message))
        #expect(app.lines.all.map(\.text) == [error.message])
        #expect(await app.code("/facts") == .cannotStart)
        await app.end()
    }

    @Test("a fixed port is used, and must be free")
    func fixedPort() async throws {
        let port = try Server.freePort()
        let app = try await HandlerApp(section: ["port": .integer(Int64(port))])
        #expect(app.handler.port == port)
        #expect(await app.start() == .running)
        let error = await #expect(throws: HandlerError.self) {
            _ = try await HandlerApp(section: ["port": .integer(Int64(port))])
        }
        #expect(error?.message.contains("\(port) is taken") == true)
        await app.end()
    }

    @Test("it dies with a host that is killed")
    func death() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let app = try await HandlerApp()
            guard await app.start() == .running, let process = app.handler.processIdentifier else { exit(1) }
            guard let file = unsafe fopen("/tmp/handler-\(getppid())", "w") else { exit(2) }
            unsafe fputs(String(process), file)
            unsafe fclose(file)
            kill(getpid(), SIGKILL)
        }
        let path = "/tmp/handler-\(getpid())"
        let text = String(decoding: try FileSystem.contents(of: path), as: UTF8.self)
        unsafe unlink(path)
        let process = try #require(pid_t(text))
        try await blocking { while ProcessTable.isRunning(process) { poll(nil, 0, 5) } }
    }
}
