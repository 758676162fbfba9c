// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import HTTPServer
import JSON
import TestSupport

@testable import ScoringHandler

/// A client's request to the HTTP function.
struct ClientRequest: Sendable {
    var method = "POST"
    var target = "/api/score"
    var headers: HTTPHeaders = [:]
    var body: [UInt8] = []

    init(_ method: String = "POST", _ target: String = "/api/score", _ headers: HTTPHeaders = [:], _ body: [UInt8] = [])
    {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    init(
        post body: String,
        _ target: String = "/api/score",
        _ headers: HTTPHeaders = ["Content-Type": "application/json"]
    ) {
        self.init("POST", target, headers, Array(body.utf8))
    }

    var path: String { String(self.target.prefix { $0 != "?" }) }
    var query: String? { self.target.firstIndex(of: "?").map { String(self.target[$0...].dropFirst()) } }
}

/// What the client gets.
struct ClientAnswer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: self.body, as: UTF8.self) }
    var json: JSONValue? { try? JSONValue(parsing: self.text) }

    init(status: Int, headers: [(String, String)], body: [UInt8]) {
        self.status = status
        self.headers = Dictionary(headers.map { ($0.lowercased(), $1) }) { _, last in last }
        self.body = body
    }
}

/// The ways on which a client's request reaches the handler; what the client gets must not differ.
enum Way: String, CaseIterable, Sendable {
    case forwardedInProcess
    case forwardedOverASocket
    case enveloped

    var forwards: Bool { self != .enveloped }
}

extension TestApp {
    /// Sends a client's request on the given way.
    func send(_ request: ClientRequest, _ way: Way) async throws -> ClientAnswer {
        switch way {
        case .forwardedInProcess: return ClientAnswer(await self.respond(to: request))
        case .forwardedOverASocket: return try await self.sendOverASocket(request)
        case .enveloped: return try await self.sendInAnEnvelope(request)
        }
    }

    /// Gives the responder a request that has arrived.
    func respond(to request: ClientRequest) async -> HTTPResponse {
        let head = HTTPRequestHead(
            method: request.method,
            path: request.path,
            query: request.query,
            headers: request.headers
        )
        if let response = self.responder.immediateResponse(to: head) { return response }
        let limit = self.responder.admission(of: head).bodyLimit ?? .max
        let body = request.body.count > limit ? HTTPBody.tooLarge(limit: limit) : .complete(ByteBuffer(request.body))
        let request = HTTPRequest(head: head, body: body, receivedAt: .now)
        return await self.responder.admission(of: head).reply(request).answer()
    }

    private func sendOverASocket(_ request: ClientRequest) async throws -> ClientAnswer {
        let configuration = HTTPServerConfiguration(self.settings)
        var free = configuration
        free.port = 0
        let server = try HTTPServer(configuration: free, responder: self.responder)
        let client = try await Client(port: server.port)
        var head = "\(request.method) \(request.target) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        await client.send(Array("\(head)Content-Length: \(request.body.count)\r\n\r\n".utf8) + request.body)
        let answer = await client.answer(toHead: request.method == "HEAD")
        await server.close(within: .zero)
        guard let answer else { throw NoAnswer() }
        return ClientAnswer(status: answer.status, headers: answer.headers.map { ($0, $1) }, body: answer.body)
    }

    private func sendInAnEnvelope(_ request: ClientRequest) async throws -> ClientAnswer {
        let envelope = HostEnvelope(request, route: self.function("ScoreFunction")?.route).bytes
        let response = await self.respond(to: ClientRequest("POST", "/ScoreFunction", [:], envelope))
        guard response.status == 200, let json = try? JSONValue(parsing: response.body),
            let res = json["Outputs"]?["res"], let status = res["statusCode"]?.int
        else { throw NoAnswer() }
        let headers = (res["headers"]?.object ?? JSONObject()).map { ($0.name, $0.value.string ?? "?") }
        return ClientAnswer(status: status, headers: headers, body: Array((res["body"]?.string ?? "").utf8))
    }

    struct NoAnswer: Error {}
}

extension ClientAnswer {
    init(_ response: HTTPResponse) {
        self.init(status: response.status, headers: response.headers.map { ($0.name, $0.value) }, body: response.body)
    }
}

/// What the Functions host makes of a client's request that it does not forward (HttpRequestExtensions).
struct HostEnvelope {
    let bytes: [UInt8]

    init(_ request: ClientRequest, route: HTTPRoute?) {
        var writer = JSONWriter()
        writer.object {
            $0.member("Data") { $0.object { $0.member("req") { $0.object { Self.write(request, route, to: &$0) } } } }
            $0.member("Metadata") { $0.object { $0.member("sys") { $0.object { _ in } } } }
        }
        self.bytes = writer.bytes
    }

    private static func write(_ request: ClientRequest, _ route: HTTPRoute?, to writer: inout JSONWriter) {
        writer.member("Url") { $0.string("http://localhost:7071\(request.target)") }
        writer.member("Method") { $0.string(request.method) }
        writer.member("Query") { $0.object { _ in } }
        writer.member("Headers") { writer in
            writer.object { writer in
                for (name, value) in request.headers { writer.member(name) { $0.array { $0.string(value) } } }
            }
        }
        writer.member("Params") { writer in
            writer.object { writer in
                for entry in route?.path.match(path: request.path)?.entries ?? [] {
                    writer.member(entry.name) { if let value = entry.value { $0.string(value) } else { $0.null() } }
                }
            }
        }
        guard !request.body.isEmpty else { return }
        let isBinary = request.headers["Content-Type"] == "application/octet-stream"
        let body = isBinary ? Base64.encode(request.body) : request.body
        writer.member("Body") { $0.string(String(decoding: body, as: UTF8.self)) }
    }
}
