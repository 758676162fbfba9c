// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Forwarded and proxied requests")
struct ForwardedRequestTests {
    private func fields(_ request: OutgoingRequest) -> [String] { request.fields.map { "\($0.name): \($0.value)" } }

    @Test(
        "have a target that is written anew",
        arguments: [
            ("/api/a%2fb", "/api/a%2fb"), ("/api/%7Ex%41", "/api/~xA"), ("/api/a%3Fb%23c?x=1", "/api/a?x=1"),
            ("/api/%C3%A9%FF", "/api/%C3%A9%FF"), ("/api/a%5Cb", "/api/a/b"), ("/api/a%2541", "/api/aA"),
            ("/api/100%25", "/api/100%25"),
            ("/api/x/../y/./z", "/api/y/z"), ("/api/../../etc", "/etc"), ("/api/%2e%2e/y", "/y"), ("/api/..", "/"),
            ("/api/q?flag&a=1&A=2&a=", "/api/q?flag=&a=1,2"),
            ("/api/q?a=b%2Bc+d&%26=%3D", "/api/q?a=b%2Bc%20d&%26=%3D"),
            ("/api/q?x='~!$()*,;@:/", "/api/q?x=%27~!$()*,;@%3A%2F"), ("/api/q?=v&&", "/api/q?=v"),
            ("/api/q?", "/api/q"),
            ("/api/[x]|", "/api/[x]%7C"),
        ]
    )
    func targets(target: String, forwarded: String) throws {
        let request = try ForwardedRequest.make(Events.request("GET", target), head: Events.head)
        #expect(request.target == forwarded)
    }

    @Test("lose the fields of the content, and announce that a body is missing")
    func fieldsOfContent() throws {
        let sent = [
            (name: "content-language", value: "de"), (name: "x-b", value: "1"), (name: "X-B", value: "2"),
            (name: "connection", value: "close"),
        ]
        let request = try ForwardedRequest.make(Events.request("POST", "/api/F", fields: sent), head: Events.head)
        #expect(
            self.fields(request) == [
                "Accept: */*", "Connection: close", "Host: 127.0.0.1:7802",
                "User-Agent: curl/7.88.1 Azure-Functions-Host/4.1037.0.0", "x-b: 1, 2",
                "X-Azure-Functions-HostVersion: 4.1037.0.0", "X-Azure-Functions-InvocationId: \(Events.guid)",
                "Content-Length: 0",
            ]
        )
        let bare = IncomingHTTPRequest(method: "DELETE", target: "/", fields: [("Host", "h")])
        let agent = try ForwardedRequest.make(bare, head: Events.head).fields.last
        #expect(agent?.name == "User-Agent" && agent?.value == "Azure-Functions-Host/4.1037.0.0")
    }

    @Test("of a client that sends chunks fail, and name the setting that helps")
    func chunkedClient() {
        let request = Events.request(
            "POST",
            "/api/F",
            fields: [("Transfer-Encoding", "chunked")],
            body: [1],
            isChunked: true
        )
        #expect(throws: ForwardingError.chunked) { try ForwardedRequest.make(request, head: Events.head) }
        #expect(ForwardingError.chunked.description.contains("enableProxyingHttpRequest"))
        let umlaut = Events.request("GET", "/", fields: [("X-Name", "ü")])
        #expect(throws: ForwardingError.notASCII("X-Name")) { try ForwardedRequest.make(umlaut, head: Events.head) }
    }

    @Test("have answers that go back with everything but what is between neighbours")
    func answers() {
        let fields = [
            (name: "X", value: "1"), (name: "transfer-encoding", value: "chunked"),
            (name: "Connection", value: "close"), (name: "X", value: "2"),
        ]
        let answer = HTTPAnswer.forwarded(status: 418, fields: fields, body: [1])
        #expect(
            answer.fields.map(\.value) == ["1", "close", "2"] && answer.framing == .contentLength && answer.body == [1]
        )
        #expect(HTTPAnswer.forwarded(status: 304, fields: [], body: [1]).body.isEmpty)
        #expect(HTTPAnswer.proxiedFields(fields).map(\.value) == ["1", "2"])
    }

    @Test("are passed on as they are when they are proxied, chunks too")
    func proxied() {
        let sent = [
            (name: "Transfer-Encoding", value: "chunked"), (name: "Content-Encoding", value: "gzip"),
            (name: "Content-Type", value: "a/b"), (name: "Connection", value: "keep-alive"),
            (name: "x-azure-functions-invocationid", value: "forged"), (name: "X-Forwarded-For", value: "forged"),
        ]
        let request = ProxiedRequest.make(
            Events.request("POST", "/api/a%2Fb%20?q=%7E+1&q=2", fields: sent, body: [1, 2], isChunked: true),
            head: Events.head
        )
        #expect(
            request.target == "/api/a%252Fb%20?q=%7E+1&q=2" && request.body == [1, 2] && request.framing == .chunked
        )
        #expect(
            self.fields(request) == [
                "Host: 127.0.0.1:7801", "Accept: */*", "User-Agent: curl/7.88.1",
                "x-azure-functions-invocationid: \(Events.guid)", "X-Azure-Functions-HostVersion: 4.1037.0.0",
                "x-ms-invocation-id: \(Events.guid)", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: 127.0.0.1:7802",
                "X-Forwarded-Proto: http", "Transfer-Encoding: chunked", "Content-Type: a/b", "Content-Encoding: gzip",
            ]
        )
        let post = ProxiedRequest.make(Events.post("/api/F", [1]), head: Events.head)
        #expect(
            post.framing == .contentLength
                && self.fields(post).suffix(2) == ["Content-Type: application/json", "Content-Length: 1"]
        )
        let empty = ProxiedRequest.make(Events.request("POST", "/api/F"), head: Events.head)
        #expect(empty.framing == .none && self.fields(empty).last == "Content-Length: 0")
    }
}
