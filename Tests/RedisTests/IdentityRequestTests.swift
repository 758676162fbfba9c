// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

@testable import Redis

@Suite("Requests for a token")
struct IdentityRequestTests {
    private static func request(_ environment: [String: String], clientID: String? = nil) throws -> IdentityRequest {
        try IdentityRequest(for: EntraIdentity(clientID: clientID)) { environment[$0] }
    }

    @Test("on App Service the endpoint and the secret are in the environment")
    func appService() throws {
        let environment = [
            "IDENTITY_ENDPOINT": "http://localhost:4141/MSI/token", "IDENTITY_HEADER": "853b9a84",
            "MSI_ENDPOINT": "http://other/", "MSI_SECRET": "x",
        ]
        let request = try Self.request(environment, clientID: "a b&c")
        #expect(request.endpoint == Endpoint(host: "localhost", port: 4_141))
        #expect(
            request.text == """
                GET /MSI/token?resource=https%3A%2F%2Fredis.azure.com&api-version=2019-08-01&client_id=a%20b%26c HTTP/1.1\r
                Host: localhost:4141\r
                X-IDENTITY-HEADER: 853b9a84\r
                Connection: close\r
                \r

                """
        )
    }

    @Test("the oldest protocol has other names")
    func old() throws {
        let request = try Self.request(["MSI_ENDPOINT": "http://[::1]/t?a=b", "MSI_SECRET": "s"], clientID: "c")
        #expect(request.endpoint == Endpoint(host: "::1", port: 80))
        #expect(
            request.text.hasPrefix(
                "GET /t?a=b&resource=https%3A%2F%2Fredis.azure.com&api-version=2017-09-01&clientid=c HTTP/1.1\r\nHost: [::1]\r\nsecret: s\r\n"
            )
        )
    }

    @Test("elsewhere it is the service of virtual machines")
    func machine() throws {
        let request = try Self.request([:])
        #expect(request.endpoint == Endpoint(host: "169.254.169.254", port: 80))
        #expect(
            request.text.hasPrefix(
                "GET /metadata/identity/oauth2/token?resource=https%3A%2F%2Fredis.azure.com&api-version=2018-02-01 HTTP/1.1\r\nHost: 169.254.169.254\r\nMetadata: true\r\n"
            )
        )
    }

    @Test(
        "what cannot be used is refused, and not repeated",
        arguments: [
            ["IDENTITY_ENDPOINT": "https://SECRET/"], ["IDENTITY_ENDPOINT": "http://h/"],
            ["IDENTITY_ENDPOINT": "http:///SECRET", "IDENTITY_HEADER": "x"],
            ["IDENTITY_ENDPOINT": "http://h/\r\nSECRET", "IDENTITY_HEADER": "x"],
            ["IDENTITY_ENDPOINT": "http://h/", "IDENTITY_HEADER": "SECRET\r\nb"],
            ["MSI_ENDPOINT": "http://h:SECRET/", "MSI_SECRET": "x"], ["MSI_ENDPOINT": "http://h/", "MSI_SECRET": ""],
        ]
    )
    func refusals(environment: [String: String]) {
        let error = #expect(throws: IdentityError.self) { try Self.request(environment) }
        #expect(error?.description.contains("SECRET") == (environment["MSI_SECRET"] == ""))
    }
}
