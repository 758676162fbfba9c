// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import HTTPServer
import TestSupport
import Testing

@Suite("Answers from files")
struct FileAnswerTests {
    /// Answers with bytes 2 to 8 of a file, or what the query says.
    private struct Responder: HTTPResponder {
        let file: OpenFile

        func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? { nil }
        func admission(of head: HTTPRequestHead) -> HTTPAdmission {
            HTTPAdmission(bodyLimit: 0, deadline: .seconds(20)) { self.answer(to: $0) }
        }

        private func answer(to request: HTTPRequest) -> HTTPReply {
            let end = Int(request.head.query ?? "") ?? 8
            var response = HTTPResponse(status: 200)
            response.content = .file(HTTPResponse.FilePart(self.file, 2..<end))
            return .now(response)
        }

        func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 504) }
        func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 503) }
    }

    @Test("a part of a file is sent, or only its length")
    func part() async throws {
        try await self.withServer("0123456789") { client in
            #expect(await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "234567")
            await client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.headers["content-length"] == "6")
            #expect(await client.ask("GET /?10 HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "23456789")
        }
    }

    @Test("a part of no bytes is an empty body")
    func empty() async throws {
        try await self.withServer("0123456789") { client in
            #expect(await client.ask("GET /?2 HTTP/1.1\r\nHost: h\r\n\r\n")?.text == "")
        }
    }

    @Test("the connection ends when the file is shorter than it was")
    func short() async throws {
        try await self.withServer("0123456789") { client in
            await client.send("GET /?100 HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.answer(toHead: true)?.headers["content-length"] == "98")
            #expect(await client.reachesEnd())
        }
    }

    @Test("a file of many megabytes arrives whole")
    func large() async throws {
        let text = String(repeating: "0123456789abcdef", count: 1 << 20)
        try await self.withServer(text) { client in
            let answer = await client.ask("GET /?\(text.utf8.count) HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(answer?.body == Array(text.utf8.dropFirst(2)))
        }
    }

    private func withServer(_ text: String, _ body: (Client) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try folder.write("file", text)
        let responder = Responder(file: try OpenFile("\(folder.path)/file"))
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), responder: responder)
        do {
            try await body(try await Client(port: server.port))
        } catch {
            await server.close(within: .zero)
            throw error
        }
        await server.close(within: .zero)
    }
}
