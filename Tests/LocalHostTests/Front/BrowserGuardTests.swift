// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@testable import LocalHost

@Suite("The administrative routes of a host at port 7071")
struct BrowserGuardTests {
    @Test(
        "are for its own page, and for who is no page",
        arguments: [
            ("localhost:7071", nil, true), ("127.0.0.1:7071", nil, true), ("[::1]:7071", nil, true), (nil, nil, true),
            ("localhost:7071", "http://localhost:7071", true), ("localhost:7071", "http://127.0.0.1:7071", true),
            ("localhost:7071", "https://evil.example", false), ("localhost:7071", "http://localhost:3000", false),
            ("localhost:7071", "null", false), ("evil.example:7071", nil, false), ("evil.example", nil, false),
            ("evil.example:7071", "http://evil.example:7071", false), ("localhost.evil.example:7071", nil, false),
        ] as [(String?, String?, Bool)]
    )
    func admission(host: String?, origin: String?, isAdmitted: Bool) {
        var headers: HTTPHeaders = [:]
        if let host { headers.append("Host", host) }
        if let origin { headers.append("Origin", origin) }
        let head = HTTPRequestHead(method: "POST", path: "/admin/local/queues/a", headers: headers)
        #expect(BrowserGuard(port: 7071).admits(head) == isAdmitted)
    }
}
