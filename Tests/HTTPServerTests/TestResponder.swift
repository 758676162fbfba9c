// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import HTTPServer
import Synchronization
import TestSupport
import Testing

/// Answers with what it was asked; some paths do something else.
struct TestResponder: HTTPResponder {
    var bodyLimit: Int?
    var deadline = Duration.seconds(20)
    /// Requests to `/gate` wait here.
    let gate = Gate()
    /// How many tasks were cancelled while they waited.
    let cancelled = Counter()

    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
        guard head.path == "/" else { return nil }
        return HTTPResponse(status: 200, headers: ["X-Immediate": "yes"], body: Array("ready".utf8))
    }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        HTTPAdmission(bodyLimit: self.bodyLimit, deadline: self.deadline) { self.answer(to: $0) }
    }

    private func answer(to request: HTTPRequest) -> HTTPReply {
        guard request.head.path == "/prompt", case .complete(let body) = request.body else {
            return .later { await self.respond(to: request) }
        }
        return .now(HTTPResponse(status: 200, body: Array("promptly \(body.count)".utf8)))
    }

    private func respond(to request: HTTPRequest) async -> HTTPResponse {
        guard case .complete(let body) = request.body else {
            return HTTPResponse(status: 413, body: Array("too large".utf8))
        }
        switch request.head.path {
        case "/echo": return HTTPResponse(status: 200, body: body.bytes(in: 0..<body.count))
        case "/count": return HTTPResponse(status: 200, body: Array("\(body.count)".utf8))
        case "/gate":
            await self.gate.pass()
            if Task.isCancelled { self.cancelled.add() }
            return HTTPResponse(status: 200, body: Array("passed \(body.count)".utf8))
        case "/status": return HTTPResponse(status: Int(request.head.query ?? "") ?? 0, body: Array("text".utf8))
        case "/large": return HTTPResponse(status: 200, body: [UInt8](repeating: 7, count: 20_000_000))
        case "/headers":
            return HTTPResponse(
                status: 200,
                headers: [
                    "X-Evil": "a\r\nX-Injected: b", "Bad Name": "c", "Content-Length": "3",
                    "Transfer-Encoding": "chunked",
                    "X-Tab": "d\te", "Content-Type": "text/plain",
                ],
                body: Array("12345".utf8),
                closesConnection: request.head.query == "close"
            )
        default:
            let head = request.head
            let fields = head.headers.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
            return HTTPResponse(
                status: 200,
                body: Array("\(head.method) \(head.path) \(head.query ?? "-") \(fields)".utf8)
            )
        }
    }

    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse {
        HTTPResponse(status: 504, body: Array("late".utf8))
    }
    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse {
        HTTPResponse(status: 503, body: Array("stopping".utf8))
    }
}

/// Counts, and tells when it has come far enough.
final class Counter: Sendable {
    private struct State {
        var count = 0
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func add() { self.change { $0.count += 1 } }

    /// Returns when the count is at least `count`.
    func reached(_ count: Int) async {
        await withCheckedContinuation { continuation in
            self.change { $0.watchers.append((count, continuation)) }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let told = self.state.withLock { state in
            body(&state)
            let told = state.watchers.filter { $0.count <= state.count }
            state.watchers.removeAll { $0.count <= state.count }
            return told
        }
        for watcher in told { watcher.continuation.resume() }
    }
}

/// Holds tasks up until it is opened, or they are cancelled.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var last = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())
    private let passing = Counter()

    func pass() async {
        let number = self.state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOpen = self.state.withLock { state in
                    let isOpen = state.isOpen || Task.isCancelled
                    if !isOpen { state.waiting[number] = continuation }
                    return isOpen
                }
                self.passing.add()
                if isOpen { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }

    func open() {
        let waiting = self.state.withLock { state in
            state.isOpen = true
            return state.waiting.exchange([:])
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Returns when `count` tasks have come to the gate.
    func reached(by count: Int) async { await self.passing.reached(count) }
}

extension Dictionary {
    fileprivate mutating func exchange(_ other: Self) -> Self {
        defer { self = other }
        return self
    }
}

/// Expects that requests that have ended leave nothing behind; the server may take a moment to notice that they have.
func expectNothingHeld(by server: HTTPServer) async throws {
    let limit = ContinuousClock.now + .seconds(20)
    while server.heldBodyBytes != 0 || server.openRequests != 0, ContinuousClock.now < limit {
        _ = try await Client(port: server.port).ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    }
    #expect(server.heldBodyBytes == 0)
    #expect(server.openRequests == 0)
}

/// Runs `body` with a server, which is closed afterwards.
func withServer(
    _ responder: some HTTPResponder = TestResponder(),
    _ configuration: HTTPServerConfiguration = HTTPServerConfiguration(),
    _ body: (HTTPServer) async throws -> Void
) async throws {
    let server = try HTTPServer(configuration: configuration, responder: responder)
    do {
        try await body(server)
        try await expectNothingHeld(by: server)
    } catch {
        await server.close(within: .zero)
        throw error
    }
    await server.close(within: .zero)
}
