// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import TestSupport
import Testing

@Suite("Function apps in folders")
struct FunctionAppLoadingTests {
    private static let http = """
        {"bindings":[{"type":"httpTrigger","name":"req"},{"type":"http","direction":"out","name":"res"}]}
        """

    @Test("only folders with a function.json are functions, and one mistake spoils one function")
    func loads() throws {
        let folder = try TemporaryFolder()
        try folder.write("host.json", "\u{FEFF}{\"customHandler\": {} /* } */ } // {")
        try folder.write("Good/function.json", Self.http)
        try folder.write("Off/function.json", Self.http)
        try folder.write("Bad/function.json", "{\"bindings\": [")
        try folder.write("List/function.json", "[]")
        try folder.write("Empty/function.json", "")
        try folder.write("Commented/function.json", "// \"one\"\n" + Self.http + "/* \" */")
        try folder.write("models/model.json", "{}")
        try folder.write("file", "")
        let app = try FunctionApp.load(root: folder.path, environment: ["AzureWebJobs.Off.Disabled": "1"])
        #expect(app.functions.map(\.name) == ["Commented", "Good"])
        #expect(app.broken.map(\.error.file) == ["Bad/function.json", "Empty/function.json", "List/function.json"])
        #expect(app.disabled == ["Off"])
    }

    @Test("a folder without host.json is no application")
    func missingHost() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: ConfigurationError.self) {
            _ = try FunctionApp.load(root: folder.path, environment: [:])
        }
        #expect(error.file == "host.json" && error.description.contains("FUNCTIONS_APP_ROOT_PATH"))
        #expect(throws: ConfigurationError.self) {
            _ = try FunctionApp.load(root: folder.path + "/none", environment: [:])
        }
    }

    @Test("a file that cannot be read is named with the reason")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write("host.json", "{\"customHandler\":{}}")
        try folder.write("F/function.json/x", "")
        let app = try FunctionApp.load(root: folder.path, environment: [:])
        #expect(app.broken.first?.error.message.contains("directory") == true)
    }
}
