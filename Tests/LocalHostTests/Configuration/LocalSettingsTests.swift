// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON
import Testing

@testable import LocalHost

@Suite("local.settings.json")
struct LocalSettingsTests {
    private func settings(_ text: String) throws -> LocalSettings {
        try LocalSettings(try JSONValue(parsing: text).object ?? JSONObject())
    }

    @Test("gives settings, connection strings and the host's own values")
    func values() throws {
        let text = """
            {"isEncrypted": false, "Values": {"A": "x", "N": 7071, "F": 1.5, "B": true, "E": "", "Z": null},
             "ConnectionStrings": {"S": "s=1", "O": {"ConnectionString": "o=1", "ProviderName": "p"}},
             "Host": {"LocalHttpPort": "7072", "LocalHttpAddress": "127.0.0.1", "CORS": "https://a , *", "CORSCredentials": true}}
            """
        let settings = try self.settings(text)
        let (environment, warnings) = settings.environment(over: ["A": "mine", "PATH": "/bin"])
        #expect(
            environment == [
                "A": "mine", "PATH": "/bin", "N": "7071", "F": "1.5", "B": "true", "E": "",
                "ConnectionStrings:S": "s=1",
                "ConnectionStrings:O": "o=1",
            ]
        )
        #expect(
            warnings == [
                "Skipping 'A' from local settings as it's already defined in current environment variables.",
                "Skipping 'Z' from local settings as it's null.",
            ]
        )
        #expect(settings.port == 7072 && settings.allowedOrigins == ["https://a", "*"] && settings.allowsCredentials)
    }

    @Test(
        "is refused with a remedy",
        arguments: [
            (#"{"Values":{"A":"x"}}"#, "IsEncrypted", "\"IsEncrypted\": false"),
            (#"{"IsEncrypted":true,"Values":{"A":"x"}}"#, "IsEncrypted", "func settings decrypt"),
            (#"{"IsEncrypted":false,"Values":{"A":{"b":1}}}"#, "Values.A", "outer__inner"),
            (#"{"Values":[]}"#, "Values", "object"),
            (#"{"Host":{"LocalHttpPort":"x"}}"#, "Host.LocalHttpPort", "7071"),
            (#"{"IsEncrypted":false,"ConnectionStrings":{"A":[1]}}"#, "ConnectionStrings.A", "string"),
        ]
    )
    func refusals(text: String, field: String, remedy: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try self.settings(text) }
        #expect(error?.field == field && error?.message.contains(remedy) == true)
    }

    @Test("need not be there, nor say anything")
    func missing() throws {
        #expect(try LocalSettings(root: "/nowhere") == LocalSettings())
        #expect(try self.settings("{}") == LocalSettings())
        #expect(try self.settings(#"{"Host":{}}"#).port == nil)
    }
}
