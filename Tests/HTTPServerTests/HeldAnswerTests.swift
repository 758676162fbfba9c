// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import EventLoop
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Answers that are given together", .timeLimit(.minutes(1)))
struct HeldAnswerTests {
    /// Answers each request together with others, and notes what is called.
    private final class Responder: HTTPResponder {
        let calls = Mutex<[String]>([])
        let answers = Counter()
        let whenRead: @Sendable (HTTPRequestHead) -> Void

        init(whenRead: @escaping @Sendable (HTTPRequestHead) -> Void = { _ in }) {
            self.whenRead = whenRead
        }

        func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
            head.path == "/" ? HTTPResponse(status: 200) : nil
        }

        func admission(of head: HTTPRequestHead) -> HTTPAdmission {
            HTTPAdmission(bodyLimit: nil, deadline: .seconds(20)) { request in
                self.note("read \(request.head.path)")
                self.whenRead(request.head)
                return .together { self.answer(to: request.head) }
            }
        }

        private func answer(to head: HTTPRequestHead) -> HTTPReply {
            self.note("answer \(head.path)")
            self.answers.add()
            let response = HTTPResponse(status: 200, body: Array(head.path.utf8))
            return head.path == "/later" ? .later { response } : .now(response)
        }

        private func note(_ call: String) {
            self.calls.withLock { $0.append(call) }
        }

        func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 504) }
        func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 503) }
    }

    private static func request(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n" }

    private static func withServer(
        _ responder: Responder,
        _ body: (HTTPServer, EventLoop) async throws -> Void
    ) async throws {
        let loop = try EventLoop(name: "test")
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), loops: [loop], responder: responder)
        do {
            try await body(server, loop)
            try await expectNothingHeld(by: server)
        } catch {
            Issue.record(error)
        }
        await server.close(within: .seconds(5))
        await loop.close()
    }

    /// Stops the thread of `loop` until the semaphore is signalled; returns when it has stopped.
    private static func pause(_ loop: EventLoop) async -> DispatchSemaphore {
        let semaphore = DispatchSemaphore(value: 0)
        await withCheckedContinuation { stopped in
            loop.perform {
                stopped.resume()
                semaphore.wait()
            }
        }
        return semaphore
    }

    /// Sends `text` on a new connection, which only `client` keeps from then on.
    private static func send(
        _ text: String,
        to server: HTTPServer,
        keeping client: borrowing Mutex<Client?>
    ) async throws {
        let connected = try await Client(port: server.port)
        await connected.send(text)
        client.withLock { $0 = connected }
    }

    @Test("come after everything was read that had arrived")
    func order() async throws {
        let responder = Responder()
        let paths = ["/a", "/b", "/later", "/c"]
        try await Self.withServer(responder) { server, loop in
            var clients: [Client] = []
            for _ in paths {
                let client = try await Client(port: server.port)
                #expect(await client.ask(Self.request("/"))?.status == 200)
                clients.append(client)
            }
            let resume = await Self.pause(loop)
            for (client, path) in zip(clients, paths) { await client.send(Self.request(path)) }
            resume.signal()
            for (client, path) in zip(clients, paths) { #expect(await client.answer()?.text == path) }
        }
        let calls = responder.calls.withLock(\.self)
        // The last of them to be read has no other to wait for.
        #expect(calls.prefix(4).allSatisfy { $0.hasPrefix("read") })
        #expect(calls.dropFirst(4).allSatisfy { $0.hasPrefix("answer") })
        #expect(Set(calls).count == 8)
    }

    @Test("do not wait where there is nobody else")
    func alone() async throws {
        let responder = Responder()
        try await Self.withServer(responder) { server, _ in
            let client = try await Client(port: server.port)
            for path in ["/a", "/b"] { #expect(await client.ask(Self.request(path))?.text == path) }
        }
        #expect(responder.calls.withLock(\.self) == ["read /a", "answer /a", "read /b", "answer /b"])
    }

    @Test("are made also for a client that has left, since others may wait for what they do")
    func abandoned() async throws {
        let leaving = Mutex<Client?>(nil)
        let responder = Responder { head in
            guard head.path == "/leaves" else { return }
            leaving.withLock { client in
                client?.reset()
                client = nil
            }
        }
        try await Self.withServer(responder) { server, loop in
            let other = try await Client(port: server.port)
            #expect(await other.ask(Self.request("/"))?.status == 200)
            let resume = await Self.pause(loop)
            try await Self.send(Self.request("/leaves"), to: server, keeping: leaving)
            resume.signal()
            await responder.answers.reached(1)
        }
    }

    @Test("wait while there are new ones, and no longer when they are many")
    func rules() {
        var held = HeldAnswers()
        held.connections = 1
        #expect(!held.mayWait)
        held.connections = 40
        held.look()
        #expect(!held.areWaiting)
        #expect(held.mayWait)
        held.add()
        held.look()
        #expect(held.areWaiting, "there may be more")
        held.look()
        #expect(!held.areWaiting, "there were none")
        for _ in 0..<16 { held.add() }
        held.look()
        #expect(!held.areWaiting, "they are enough")
        for _ in 0..<17 { held.remove() }
        held.add()
        held.look()
        #expect(held.areWaiting)
    }
}
