// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@testable import LocalHost

@Suite("Calls from other origins")
struct CORSPolicyTests {
    private static func head(_ origin: String?, _ method: String = "POST", asks: Bool = false) -> HTTPRequestHead {
        var headers: HTTPHeaders = [:]
        if let origin { headers.append("Origin", origin) }
        if asks { headers.append("Access-Control-Request-Method", "PUT") }
        if asks { headers.append("Access-Control-Request-Headers", "x-a, x-b") }
        return HTTPRequestHead(method: method, path: "/api/score", headers: headers)
    }

    @Test(
        "are allowed for the origins that the settings name",
        arguments: [
            (["https://a.example"], "https://a.example", "https://a.example"),
            (["https://a.example/"], "https://a.example", "https://a.example"),
            (["*"], "https://a.example", "*"), (["https://a.example"], "https://b.example", nil),
            (["https://a.example"], nil, nil), ([], "https://a.example", nil),
        ] as [([String], String?, String?)]
    )
    func origins(allowed: [String], origin: String?, answer: String?) {
        var response = HTTPResponse(status: 200)
        CORSPolicy(origins: allowed, allowsCredentials: false).apply(to: &response, for: Self.head(origin))
        #expect(response.headers["Access-Control-Allow-Origin"] == answer)
        #expect(response.headers["Access-Control-Allow-Credentials"] == nil)
    }

    @Test("with cookies name the origin, never all")
    func credentials() {
        var response = HTTPResponse(status: 200)
        let policy = CORSPolicy(origins: ["*"], allowsCredentials: true)
        policy.apply(to: &response, for: Self.head("https://a.example"))
        #expect(response.headers["Access-Control-Allow-Origin"] == "https://a.example")
        #expect(response.headers["Access-Control-Allow-Credentials"] == "true")
        #expect(response.headers["Vary"] == "Origin")
    }

    @Test("are asked for before: the answer allows any method and any header")
    func preflight() throws {
        let policy = CORSPolicy(origins: ["https://a.example"], allowsCredentials: false)
        let response = try #require(policy.preflightResponse(to: Self.head("https://a.example", "OPTIONS", asks: true)))
        #expect(response.status == 204)
        #expect(response.headers["Access-Control-Allow-Methods"] == "PUT")
        #expect(response.headers["Access-Control-Allow-Headers"] == "x-a, x-b")
        #expect(policy.preflightResponse(to: Self.head("https://b.example", "OPTIONS", asks: true)) == nil)
        #expect(policy.preflightResponse(to: Self.head("https://a.example", "OPTIONS")) == nil)
        #expect(policy.preflightResponse(to: Self.head("https://a.example", "GET", asks: true)) == nil)
    }
}
