// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("The handler's section of host.json")
struct HandlerConfigurationTests {
    private func read(_ host: HostConfiguration) throws -> HandlerConfiguration {
        try HandlerConfiguration(host: host, root: "/app")
    }

    @Test("a program is enough")
    func defaults() throws {
        let handler = try self.read(HandlerApp.host(["defaultExecutablePath": "scorer"]))
        #expect(handler.executable == "scorer")
        #expect(handler.arguments + handler.workerArguments == [])
        #expect(handler.workerPath == nil)
        #expect(handler.workerDirectory == "/app")
        #expect(handler.workingDirectory == "/app")
        #expect(handler.usesErrorStreamForErrorsOnly)
        #expect(handler.initializationTimeout == .seconds(30))
        #expect(handler.port == nil)
        #expect(handler.functionTimeout == .seconds(1_800))
        #expect(handler.warnings.isEmpty)
    }

    @Test("every key is read, in any case")
    func allKeys() throws {
        let description: [String: JSONValue] = [
            "DefaultExecutablePath": "node", "Arguments": ["--a", 1, true], "defaultWorkerPath": "main.js",
            "workerArguments": ["b"], "workerDirectory": "./src", "workingDirectory": "/data",
            "useStdErrorStreamForErrorsOnly": "False",
        ]
        let section: [String: JSONValue] = ["initializationTimeout": "00:01:00", "port": 8_080, "type": "None"]
        let handler = try self.read(HandlerApp.host(description, section))
        #expect(handler.arguments == ["--a", "1", "true"])
        #expect(handler.workerPath == "main.js")
        #expect(handler.workerArguments == ["b"])
        #expect(handler.workerDirectory == "/app/src")
        #expect(handler.workingDirectory == "/data")
        #expect(!handler.usesErrorStreamForErrorsOnly)
        #expect(handler.initializationTimeout == .seconds(60))
        #expect(handler.port == 8_080)
        #expect(handler.warnings.count == 1)
    }

    @Test("the environment overrides values, lists as JSON and single elements")
    func overrides() throws {
        let prefix = "AzureFunctionsJobHost__customHandler__"
        let environment = [
            prefix + "description__defaultExecutablePath": "other",
            prefix + "description__arguments": #"["x", "y"]"#,
            prefix + "description__arguments__1": "z",
            prefix + "description__arguments__2": "last",
            prefix + "port": "0",
        ]
        let handler = try self.read(HandlerApp.host(["defaultExecutablePath": "a"], environment: environment))
        #expect(handler.executable == "other")
        #expect(handler.arguments == ["x", "z", "last"])
        #expect(handler.port == nil)
    }

    @Test("the legacy section counts when there is no other")
    func legacy() throws {
        let host = try HandlerApp.host(["defaultExecutablePath": "old"], name: "httpWorker")
        let handler = try self.read(host)
        #expect(host.usesLegacySection)
        #expect(host.forwardsHTTPRequests)
        #expect(handler.executable == "old")
        #expect(handler.warnings.first?.contains("deprecated") == true)
    }

    @Test("both sections: the new one counts")
    func bothSections() throws {
        let json = try JSONValue(
            parsing:
                #"{"httpWorker": {"description": {"defaultExecutablePath": "a"}}, "customHandler": {"description": {"defaultExecutablePath": "b"}}}"#
        )
        let host = try HostConfiguration(json.object ?? JSONObject(), environment: [:], allowsLegacySection: true)
        let handler = try self.read(host)
        #expect(!host.usesLegacySection)
        #expect(handler.executable == "b")
        #expect(handler.warnings.first?.contains("remove it") == true)
    }

    @Test("the legacy section alone is a mistake for those who do not know it")
    func legacyNotAllowed() throws {
        let json = try JSONValue(parsing: #"{"httpWorker": {"description": {"defaultExecutablePath": "a"}}}"#)
        #expect(throws: ConfigurationError.self) {
            _ = try HostConfiguration(json.object ?? JSONObject(), environment: [:])
        }
    }

    @Test(
        "a mistake names its field",
        arguments: [
            (#"{}"#, "description.defaultExecutablePath"),
            (#"{"description": {"defaultExecutablePath": ""}}"#, "description.defaultExecutablePath"),
            (#"{"description": {"defaultExecutablePath": ["a"]}}"#, "description.defaultExecutablePath"),
            (#"{"description": {"defaultExecutablePath": "a", "arguments": 5}}"#, "description.arguments"),
            (#"{"description": {"defaultExecutablePath": "a", "arguments": "-a"}}"#, "description.arguments"),
            (#"{"description": {"defaultExecutablePath": "a", "arguments": [[1]]}}"#, "description.arguments"),
            (#"{"description": {"defaultExecutablePath": "a", "workerArguments": {}}}"#, "description.workerArguments"),
            (
                #"{"description": {"defaultExecutablePath": "a", "useStdErrorStreamForErrorsOnly": "yes"}}"#,
                "description.useStdErrorStreamForErrorsOnly"
            ),
            (#"{"description": {"defaultExecutablePath": "a"}, "port": 70000}"#, "port"),
            (#"{"description": {"defaultExecutablePath": "a"}, "port": "a"}"#, "port"),
            (
                #"{"description": {"defaultExecutablePath": "a"}, "initializationTimeout": "soon"}"#,
                "initializationTimeout"
            ),
            (
                #"{"description": {"defaultExecutablePath": "a"}, "initializationTimeout": "00:00:00"}"#,
                "initializationTimeout"
            ),
        ]
    )
    func mistakes(section: String, field: String) throws {
        let json = JSONObject([("customHandler", try JSONValue(parsing: section))])
        let host = try HostConfiguration(json, environment: [:])
        let error = #expect(throws: ConfigurationError.self) { _ = try self.read(host) }
        #expect(error?.field == "customHandler." + field)
    }
}
