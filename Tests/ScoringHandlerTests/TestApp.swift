// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import FunctionsProtocol
import HTTPServer
import Redis
import Scoring
import Synchronization

@testable import ScoringHandler

/// The folder of the package.
let packageRoot = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// A function app in a folder of its own, and the handler that serves it.
struct TestApp: Sendable {
    let app: FunctionApp
    let settings: Settings
    let assembly: Assembly
    /// What was written to the console.
    let console: Lines

    var responder: FunctionResponder { self.assembly.responder }

    /// The function called `name`.
    func function(_ name: String) -> FunctionConfiguration? {
        self.app.functions.first { $0.name == name }
    }
}

/// Lines that were written, for a test to read.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ bytes: [UInt8]) {
        self.lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
    }

    var all: [String] { self.lines.withLock { $0 } }
}

/// Calls `body` with an app: the product's own functions, the given further ones, and small models.
///
/// - Parameters:
///   - forwards: whether the host forwards HTTP requests.
///   - models: names of the models below `models/`, or of their versions (`a/2`), with the ONNX files that the ONNX tests
///     keep, or with their `model.json`; `mnist` is the real one.
///   - now: the clock of what is kept in memory.
func withApp(
    forwards: Bool = true,
    functions: [String: String] = [:],
    models: [String: String] = ["mnist": "mnist"],
    settings: [String: String] = [:],
    timeout: String = "00:10:00",
    entryScripts: [any EntryScript.Type] = [],
    inputs: RedisClient? = nil,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    _ body: (TestApp) async throws -> Void
) async throws {
    let root = FileManager.default.temporaryDirectory.path + "/app-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write(
        #"{"functionTimeout": "\#(timeout)", "customHandler": {"enableForwardingHttpRequest": \#(forwards)}}"#,
        "\(root)/host.json"
    )
    for name in ["ScoreFunction", "BlobFunction", "QueueFunction"] {
        try FileManager.default.copyItem(atPath: "\(packageRoot)/\(name)", toPath: "\(root)/\(name)")
    }
    for (name, json) in functions { try write(json, "\(root)/\(name)/function.json") }
    for (name, file) in models { try link(file, as: "\(root)/models/\(name)") }
    let environment = settings.merging(["FUNCTIONS_APP_ROOT_PATH": root]) { given, _ in given }
    let machine = Machine(processors: 2, memory: 1 << 30, workingDirectory: root)
    let lines = Lines()
    let console = Console { _, bytes in lines.append(bytes) }
    let parsed = try Settings(environment, machine: machine)
    let app = try FunctionApp.load(root: root, environment: environment)
    let assembly = Assembly(
        settings: parsed,
        app: app,
        entryScripts: entryScripts,
        console: console,
        inputs: inputs,
        now: now
    )
    try await body(TestApp(app: app, settings: parsed, assembly: assembly, console: lines))
    console.flush()
}

private func link(_ file: String, as folder: String) throws {
    if file == "mnist" {
        try FileManager.default.createDirectory(atPath: parent(of: folder), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: "\(packageRoot)/models/mnist")
    } else if file.hasPrefix("{") {
        try write(file, "\(folder)\(folder.hasSuffix("/2") ? "" : "/1")/model.json")
    } else {
        let source = "\(packageRoot)/Tests/ONNXTests/Models/\(file).onnx"
        try FileManager.default.createDirectory(atPath: "\(folder)/1", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/1/model.onnx", withDestinationPath: source)
    }
}

private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(atPath: parent(of: path), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
}

private func parent(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
}

/// The text of a file of the package.
func file(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(packageRoot)/\(path)")), as: UTF8.self)
}
