// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import FunctionsProtocol
import JSON
import TestSupport
import Testing

@testable import LocalHost

@Suite("The command that starts a handler")
struct HandlerCommandTests {
    @Test(
        "a line is taken apart as .NET does",
        arguments: [
            ("", []), (" \t ", []), ("a b\tc", ["a", "b", "c"]), (#""a b" c"#, ["a b", "c"]), (#"a"b c"d"#, ["ab cd"]),
            (#""""#, [""]), (#""a""b""#, [#"a"b"#]), (#""a"""#, [#"a""#]), (#"a\"b"#, [#"a"b"#]),
            (#"a\\"b c""#, [#"a\b c"#]), (#"a\\\"b"#, [#"a\"b"#]), (#"C:\dir\x \\s"#, [#"C:\dir\x"#, #"\\s"#]),
            (#""a b\""#, [#"a b""#]), (#""a"#, ["a"]), (#"a\"#, [#"a\"#]), ("'a b'", ["'a", "b'"]),
            ("ü €", ["ü", "€"]),
        ]
    )
    func split(line: String, arguments: [String]) {
        #expect(ArgumentLine.split(line) == arguments)
    }

    @Test("the script is quoted, and nothing else")
    func join() {
        #expect(ArgumentLine.join([], script: nil, []) == "")
        #expect(ArgumentLine.join(["-u"], script: "a b.py", ["--x", "y z"]) == #"-u "a b.py" --x y z"#)
        #expect(ArgumentLine.join([], script: "", ["x"]) == " x")
    }

    @Test(
        "names of variables are replaced, unknown ones stay or go",
        arguments: [
            ("%A%", "1", "1"), ("x%A%y%B%", "x1y2 %A%", "x1y2 "), ("%a%", "%a%", ""), ("%NO%A%", "%NO1", "%NO1"),
            ("100%", "100%", "100%"), ("50% of %A%", "50% of 1", "50% of 1"), ("%%", "%%", "%%"), ("", "", ""),
            ("%NO% %A%", "%NO% 1", " 1"),
        ]
    )
    func variables(text: String, expanded: String, cleaned: String) {
        let expansion = VariableExpansion(variables: ["A": "1", "B": "2 %A%"])
        #expect(expansion.expand(text) == expanded)
        #expect(VariableExpansion.removeUnknown(expansion.expand(text)) == cleaned)
    }

    @Test("a program is looked for in the worker directory, then on the PATH")
    func executable() throws {
        let folder = try TemporaryFolder()
        try folder.write("app/bin/here", "#!/bin/sh\n")
        try folder.write("path/there", "#!/bin/sh\n")
        try folder.write("other/there", "#!/bin/sh\n")
        _ = try ChildProcess(["chmod", "+x", "\(folder.path)/app/bin/here", "\(folder.path)/path/there"]).succeeds()
        let environment = ["PATH": "\(folder.path)/none:\(folder.path)/other:\(folder.path)/path", "NAME": "here"]
        #expect(try self.command("bin/%NAME%", folder, environment).executable == "\(folder.path)/app/bin/here")
        #expect(try self.command("./bin/here", folder, environment).executable == "\(folder.path)/app/bin/here")
        #expect(try self.command("there", folder, environment).executable == "\(folder.path)/path/there")
        #expect(try self.command("/bin/sh", folder, environment).executable == "/bin/sh")
        let error = #expect(throws: HandlerError.self) { _ = try self.command("bin", folder, environment) }
        #expect(error?.message.contains("is a folder") == true)
    }

    @Test("a script in the worker directory is given with its path")
    func script() throws {
        let folder = try TemporaryFolder()
        try folder.write("app/my main.py", "")
        let description: [String: JSONValue] = [
            "defaultExecutablePath": "/bin/sh", "defaultWorkerPath": "my main.py", "workerArguments": ["%PORT%", "x"],
        ]
        let host = try HandlerApp.host(description)
        let configuration = try HandlerConfiguration(host: host, root: "\(folder.path)/app")
        let launch = HandlerLaunch(configuration: configuration, environment: ["PORT": "a b"])
        let command = try launch.command(port: 80, identifier: "id")
        #expect(command.arguments == ["\(folder.path)/app/my main.py", "a", "b", "x"])
        #expect(command.inheritsInput)
        #expect(command.environment["PORT"] == "a b")
    }

    @Test("identifiers are random and have the form of a GUID")
    func identifiers() {
        let identifiers = (0..<50).map { _ in HandlerIdentifier.random() }
        #expect(Set(identifiers).count == 50)
        for identifier in identifiers {
            let parts = identifier.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
            #expect(parts[2].hasPrefix("4"))
            #expect(identifier.allSatisfy { "0123456789abcdef-".contains($0) })
        }
    }

    private func command(
        _ executable: String,
        _ folder: TemporaryFolder,
        _ environment: [String: String]
    ) throws -> ProcessCommand {
        let host = try HandlerApp.host(["defaultExecutablePath": .string(executable)])
        let configuration = try HandlerConfiguration(host: host, root: "\(folder.path)/app")
        return try HandlerLaunch(configuration: configuration, environment: environment)
            .command(port: 80, identifier: "id")
    }
}
