// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@Suite("host.json")
struct HostConfigurationTests {
    private func host(_ json: JSONValue, _ environment: [String: String] = [:]) throws -> HostConfiguration {
        try HostConfiguration(json.object ?? JSONObject(), environment: environment)
    }

    @Test("an empty section means the documented defaults")
    func defaults() throws {
        let host = try self.host(["customHandler": [:]])
        #expect(host.routePrefix == "api")
        #expect(host.functionTimeout == .seconds(1_800))
        #expect(!host.forwardsHTTPRequests)
        #expect(try self.host(["customHandler": [:]], ["WEBSITE_SKU": "dynamic"]).functionTimeout == .seconds(300))
    }

    @Test("names count in any case")
    func namesInAnyCase() throws {
        let host = try self.host([
            "CustomHandler": ["EnableProxyingHttpRequest": true], "FUNCTIONTIMEOUT": "00:01:30",
            "Extensions": ["HTTP": ["ROUTEPREFIX": "/v1/x/"]],
        ])
        #expect(host.forwardsHTTPRequests)
        #expect(host.functionTimeout == .seconds(90))
        #expect(host.routePrefix == "v1/x")
    }

    @Test("the environment overrides every value and can make the section")
    func overrides() throws {
        let environment = [
            "AzureFunctionsJobHost__customHandler__enableForwardingHttpRequest": "True",
            "azurefunctionsjobhost__EXTENSIONS__http__routePrefix": "",
            "AzureFunctionsJobHost:functionTimeout": "-1",
            "AzureFunctionsJobHost__customHandler__description__arguments": "[]",
        ]
        let host = try self.host(["extensions": ["http": ["routePrefix": "x"]]], environment)
        #expect(host.forwardsHTTPRequests)
        #expect(host.routePrefix == "")
        #expect(host.functionTimeout == nil)
        #expect(host.value("customHandler", "description", "arguments") == "[]")
        #expect(host.value("extensions", "http") == ["routePrefix": "x"])
        #expect(host.value("nothing", "here") == nil)
    }

    @Test(
        "times are read as .NET writes them",
        arguments: [
            ("00:05:00", 300), ("1.00:00:00", 86_400), ("10:00", 36_000), ("00:00:00.5", 0.5),
            ("00:00:00.1234567", 0.123_456_7), ("2", 172_800),
        ]
    )
    func timeouts(text: String, seconds: Double) throws {
        let timeout = try self.host(["customHandler": [:], "functionTimeout": .string(text)]).functionTimeout
        #expect(timeout == .nanoseconds(Int64((seconds * 1e9).rounded())))
    }

    @Test(
        "a value of the wrong form is named with its remedy",
        arguments: [
            (["version": "2.0"], "customHandler", "missing"),
            (
                ["customHandler": ["enableForwardingHttpRequest": "yes"]],
                "customHandler.enableForwardingHttpRequest", "true"
            ),
            (
                ["customHandler": ["enableForwardingHttpRequest": []]],
                "customHandler.enableForwardingHttpRequest", "string"
            ),
            (["customHandler": [:], "functionTimeout": "5 minutes"], "functionTimeout", "00:05:00"),
            (["customHandler": [:], "functionTimeout": "00:00:00"], "functionTimeout", "00:05:00"),
            (["customHandler": [:], "functionTimeout": "24:00:00"], "functionTimeout", "00:05:00"),
            (["customHandler": [:], "functionTimeout": "00:00:00.12345678"], "functionTimeout", "00:05:00"),
            (["customHandler": [:], "functionTimeout": "99999999999999999999"], "functionTimeout", "00:05:00"),
        ] as [(JSONValue, String, String)]
    )
    func mistakes(json: JSONValue, field: String, remedy: String) throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try self.host(json) }
        #expect(error.file == "host.json")
        #expect(error.field == field)
        #expect(error.description.contains(field) && error.message.contains(remedy), "\(error)")
    }
}
