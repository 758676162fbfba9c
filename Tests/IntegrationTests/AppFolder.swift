// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import Glibc

/// The folder of the package.
let packageRoot = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// The folder of a function app.
struct AppFolder: Sendable {
    let root: String

    /// The package's own folder, which is a function app.
    static let package = AppFolder(root: packageRoot)

    /// Writes a file, and the folders that it needs.
    func write(_ text: String, _ path: String) throws {
        let file = "\(self.root)/\(path)"
        try FileManager.default.createDirectory(atPath: parent(of: file), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    /// Writes the `function.json` of an HTTP function on `route`, with `more` members before its bindings.
    func addFunction(_ name: String, route: String, _ more: String = "") throws {
        let trigger = #"{"type": "httpTrigger", "direction": "in", "name": "req", "route": "\#(route)"}"#
        let output = #"{"type": "http", "direction": "out", "name": "res"}"#
        try self.write(#"{\#(more)"bindings": [\#(trigger), \#(output)]}"#, "\(name)/function.json")
    }

    /// Puts one of the ONNX tests' files at `models/<name>/<version>/model.onnx`.
    func addModel(_ name: String, _ file: String, version: Int = 1) throws {
        let model = "\(self.root)/models/\(name)/\(version)/model.onnx"
        try FileManager.default.createDirectory(atPath: parent(of: model), withIntermediateDirectories: true)
        let source = "\(packageRoot)/Tests/ONNXTests/Models/\(file).onnx"
        try FileManager.default.createSymbolicLink(atPath: model, withDestinationPath: source)
    }

    /// Adds a model that takes as long to load as the test wants: its file is a pipe.
    func addSlowModel(_ name: String, _ file: String) throws -> SlowModel {
        try self.addModel(name, file)
        return try SlowModel(file: "\(self.root)/models/\(name)/1/model.onnx")
    }
}

/// A model that is loaded when the test lets it be.
final class SlowModel: Sendable {
    private let file: String
    private let content: [UInt8]
    private let pipe: Int32

    /// Puts a pipe in the place of a model file.
    ///
    /// It is open for both directions, so that whoever opens it goes on to wait for bytes or for the end.
    init(file: String) throws {
        self.file = file
        self.content = Array(try Data(contentsOf: URL(filePath: file)))
        guard unsafe rename(file, "\(file).real") == 0, unsafe mkfifo(file, 0o600) == 0 else {
            throw LaunchError.system(errno)
        }
        self.pipe = unsafe open(file, O_RDWR | O_CLOEXEC)
        if self.pipe < 0 { throw LaunchError.system(errno) }
    }

    deinit { close(self.pipe) }

    /// Lets the model be loaded; who opens the file from now on finds an ordinary one.
    func release() throws {
        guard unsafe rename("\(self.file).real", self.file) == 0 else { throw LaunchError.system(errno) }
        unsafe Glibc.write(self.pipe, self.content, self.content.count)
        // The end of the pipe comes when no writer is left.
        let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
        dup2(null, self.pipe)
        close(null)
    }
}

private func parent(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
}

/// The text of a file of the package.
func file(_ path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

/// The text of any file.
func file(absolute path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

/// The content of a file of the package.
func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(packageRoot)/\(path)"))) }
