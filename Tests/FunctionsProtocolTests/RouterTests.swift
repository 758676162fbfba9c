// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("Routing")
struct RouterTests {
    private static func router() throws -> Router {
        let bad: JSONValue = ["bindings": [["type": "httpTrigger", "name": "r", "route": "bad/{x}"]]]
        return Router(
            app: try Samples.app([
                "ScoreFunction": Samples.http, "QueueFunction": Samples.queue, "BlobFunction": Samples.blob,
                "Bad": bad, "Off": ["disabled": true],
            ])
        )
    }

    private func summary(_ route: Route) -> String {
        switch route {
        case .forwarded(let function, let parameters):
            "forwarded \(function.name) "
                + parameters.entries.map { "\($0.name)=\($0.value ?? "-")" }.joined(separator: " ")
        case .envelope(let function): "envelope \(function.name)"
        case .broken(let broken): "broken \(broken.name)"
        case .methodNotAllowed(let allowed): "allowed \(allowed.joined(separator: " "))"
        case .notFound: "none"
        }
    }

    @Test(
        "method and path alone say what a request is",
        arguments: [
            ("POST", "/api/score", "forwarded ScoreFunction model=- version=-"),
            ("GET", "/API/Score/mnist", "forwarded ScoreFunction model=mnist version=-"),
            ("GET", "/api/score/m%20x/a%2Fb", "forwarded ScoreFunction model=m x version=a/b"),
            ("PUT", "/api/score", "allowed GET POST"),
            ("POST", "/QueueFunction", "envelope QueueFunction"),
            ("POST", "/BlobFunction", "envelope BlobFunction"),
            ("POST", "/queuefunction", "none"), ("POST", "/QueueFunction/", "none"), ("POST", "QueueFunction", "none"),
            ("GET", "/QueueFunction", "allowed POST"), ("POST", "/%51ueueFunction", "none"),
            ("POST", "/ScoreFunction", "none"), ("POST", "/api/QueueFunction", "none"), ("POST", "/score", "none"),
            ("POST", "/Bad", "broken Bad"), ("GET", "/api/bad/1", "broken Bad"), ("POST", "/Off", "none"),
            ("GET", "/", "none"), ("POST", "", "none"), ("GET", "/api", "none"), ("POST", "/api/score/a/b/c", "none"),
        ]
    )
    func routes(method: String, path: String, expected: String) throws {
        #expect(self.summary(try Self.router().route(method: method, path: path)) == expected)
    }

    @Test(
        "a recorded request goes where the host meant it to go",
        arguments: [
            ("http-forwarded-get.http", "forwarded ScoreFunction model=m x version=a/b"),
            ("http-forwarded-post.http", "forwarded ScoreFunction model=mnist version=-"),
            ("http-forwarded-gzip.http", "forwarded ScoreFunction model=- version=-"),
            ("blob.http", "envelope BlobFunction"), ("service-bus-datatype-binary.http", "envelope QueueFunction"),
            ("readiness.http", "none"),
        ]
    )
    func recordedRequests(name: String, expected: String) throws {
        let words = try Fixtures.capture(name).split(separator: UInt8(ascii: " "))
        let target = String(decoding: words[1], as: UTF8.self).prefix { $0 != "?" }
        let route = try Self.router().route(method: String(decoding: words[0], as: UTF8.self), path: String(target))
        #expect(self.summary(route) == expected)
    }

    @Test("functions are tried by name, not by how closely they match")
    func order() throws {
        let http = { (route: String, methods: JSONValue) -> JSONValue in
            [
                "bindings": [
                    ["type": "httpTrigger", "name": "r", "route": .string(route), "methods": methods],
                    ["type": "http", "direction": "out", "name": "res"],
                ]
            ]
        }
        let router = Router(
            app: try Samples.app(["B": http("x/y", nil), "a": http("x/{z}", ["GET"]), "C": http("x/{*all}", nil)])
        )
        #expect(self.summary(router.route(method: "GET", path: "/api/x/y")) == "forwarded a z=y")
        #expect(self.summary(router.route(method: "PUT", path: "/api/x/y")) == "forwarded B ")
        #expect(self.summary(router.route(method: "PUT", path: "/api/x/q")) == "forwarded C all=q")
    }

    @Test("parameters are found in any case")
    func parameterNames() {
        let parameters: Parameters = ["Model": "m", "version": nil]
        #expect(parameters["model"] == "m" && parameters["VERSION"] == nil && parameters["x"] == nil)
    }
}
