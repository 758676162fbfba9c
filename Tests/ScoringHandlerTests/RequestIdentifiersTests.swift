// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@testable import ScoringHandler

@Suite("Request ids")
struct RequestIdentifiersTests {
    static let long = String(repeating: "A", count: 101)

    @Test(
        "come back as AzureML's server gives them",
        arguments: [
            (["x-request-id": "t"], ["t", "t", nil]), (["x-ms-request-id": "A"], [nil, "A", "A"]),
            (["x-ms-client-request-id": "A"], [nil, "A", "A"]),
            (["x-ms-request-id": "A", "x-ms-client-request-id": "B"], [nil, "A", "B"]),
        ] as [([String: String], [String?])]
    )
    func rules(given: [String: String], expected: [String?]) throws {
        let headers = try RequestIdentifiers(given.reduce(into: [:]) { $0.append($1.key, $1.value) }).headers
        let id = try #require(headers["x-request-id"])
        #expect(id == expected[0] ?? id)
        #expect(headers["x-ms-request-id"] == expected[1])
        #expect(headers["x-ms-client-request-id"] == expected[2])
    }

    @Test("are made up where the client gives none, and are UUIDs")
    func invented() throws {
        let headers = try RequestIdentifiers(["TraceId": "trace"]).headers
        let id = try #require(headers["x-request-id"])
        #expect(id.count == 36)
        #expect(headers["x-ms-request-id"] == id)
        #expect(headers["x-ms-client-request-id"] == nil)
        #expect(headers["TraceId"] == "trace")
        #expect(try RequestIdentifiers([:]).headers["x-request-id"] != id)
    }

    @Test("of more than 100 characters are refused")
    func tooLong() {
        for name in ["x-request-id", "x-ms-request-id", "x-ms-client-request-id"] {
            var headers: HTTPHeaders = [:]
            headers.append(name, Self.long)
            let problem = #expect(throws: Problem.self) { try RequestIdentifiers(headers) }
            #expect(problem?.status == 431)
            #expect((problem?.headers["x-request-id"] == nil) == (name == "x-request-id"))
        }
    }
}
