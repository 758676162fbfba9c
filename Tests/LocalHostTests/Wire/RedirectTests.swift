// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Redirects of a handler")
struct RedirectTests {
    private func envelope() throws -> OutgoingRequest {
        let function = try Apps.function([Apps.queue])
        return try Events.data(Events.message("x")).request(for: function, head: Events.head)
    }

    @Test(
        "are followed to the handler only",
        arguments: [
            ("/other?x=1#f", "/other?x=1"), ("http://127.0.0.1:7801/a", "/a"), ("http://127.0.0.1:7801", "/"),
            ("b/c", "/b/c"), ("?q=1", "/F?q=1"), ("http://127.0.0.1:78011/a", nil),
            ("http://127.0.0.1:7801@evil/", nil),
            ("//evil/x", nil), ("https://evil/x", nil), ("mailto:x", nil),
        ] as [(String, String?)]
    )
    func targets(location: String, target: String?) throws {
        #expect(try self.envelope().redirected(status: 302, location: location)?.target == target)
    }

    @Test("make a GET of a POST, but for 307 and 308")
    func methods() throws {
        let envelope = try self.envelope()
        let get = try #require(envelope.redirected(status: 302, location: "/x"))
        #expect(get.method == "GET" && get.body.isEmpty && get.framing == .none)
        #expect(
            get.fields.map(\.name) == [
                "Host", "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId", "User-Agent",
            ]
        )
        let post = try #require(envelope.redirected(status: 307, location: "/x"))
        #expect(post.method == "POST" && post.body == envelope.body && post.framing == .chunked)
        #expect(envelope.redirected(status: 304, location: "/x")?.target == nil)
        #expect(envelope.redirected(status: 302, location: nil)?.target == nil)
    }
}
