// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@Suite("Starting a server")
struct StartTests {
    @Test("a port that is in use is named, with what to do")
    func portInUse() async throws {
        try await withServer { server in
            let error = #expect(throws: HTTPServerError.self) {
                try HTTPServer(configuration: HTTPServerConfiguration(port: server.port), responder: TestResponder())
            }
            #expect(error?.code == .portInUse)
            #expect(error?.message.contains("Port \(server.port) on 127.0.0.1 is in use") == true)
        }
    }

    @Test(
        "settings that cannot be served with are named",
        arguments: [
            (HTTPServerConfiguration(address: "localhost"), "localhost"),
            (HTTPServerConfiguration(address: "203.0.113.1"), "203.0.113.1"),
            (HTTPServerConfiguration(port: -1), "port"), (HTTPServerConfiguration(port: 65_536), "port"),
            (HTTPServerConfiguration(threads: 0), "threads"), (HTTPServerConfiguration(headerLimit: 0), "headerLimit"),
            (HTTPServerConfiguration(idleTimeout: .zero), "idleTimeout"),
            (HTTPServerConfiguration(requestTimeout: .seconds(-1)), "requestTimeout"),
            (HTTPServerConfiguration(bodyBudget: -1), "bodyBudget"),
            (HTTPServerConfiguration(maximumConnections: 0), "maximumConnections"),
            (HTTPServerConfiguration(alwaysAdmittedBodySize: -1), "alwaysAdmittedBodySize"),
        ]
    )
    func invalidConfiguration(configuration: HTTPServerConfiguration, name: String) {
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(configuration: configuration, responder: TestResponder())
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains(name) == true)
    }

    @Test("an IPv6 address is listened on as well")
    func version6() async throws {
        let server = try HTTPServer(configuration: HTTPServerConfiguration(address: "::1"), responder: TestResponder())
        #expect(server.port > 0)
        await server.close(within: .zero)
    }
}
