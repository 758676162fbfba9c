// ScoringFunctions
// SPDX-License-Identifier: MIT

import FoundationEssentials
import Scoring
import Synchronization
import Tensors

/// An entry script whose behaviour a test gives; it counts its runs.
final class ScriptedScript: EntryScript {
    static let name = "scripted"

    let inputs: [TensorSpec]
    let outputs: [TensorSpec]
    let runs = Mutex<[Int]>([])
    private let body: @Sendable ([Tensor], [String]) throws(EntryScriptError) -> [Tensor]

    init(
        inputs: [TensorSpec] = [.rows("x", .float32, 2)],
        outputs: [TensorSpec] = [.rows("sum", .float32)],
        body: @escaping @Sendable ([Tensor], [String]) throws(EntryScriptError) -> [Tensor] = ScriptedScript.sums
    ) {
        self.inputs = inputs
        self.outputs = outputs
        self.body = body
    }

    init(loading model: ModelDirectory) throws(EntryScriptError) {
        throw EntryScriptError(.failed, "a scripted entry script has nothing to load")
    }

    func run(_ inputs: [Tensor], outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        self.runs.withLock { $0.append(inputs[0].rowCount) }
        return try self.body(inputs, outputs)
    }

    /// The sum of each row, once for each output.
    static func sums(_ inputs: [Tensor], _ outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        let sums = (0..<inputs[0].rowCount).map { row in
            inputs.flatMap { floats($0.rowBytes(row)) }.reduce(0, +)
        }
        return outputs.map { _ in .floats(sums, shape: [sums.count]) }
    }
}

extension TensorSpec {
    /// Rows of `sizes` elements behind a free first axis.
    static func rows(_ name: String, _ type: ElementType, _ sizes: Int...) -> TensorSpec {
        TensorSpec(name: name, elementType: type, shape: [.symbolic("")] + sizes.map { .fixed($0) })
    }
}

extension Tensor {
    /// A tensor of float32 whose shape fits.
    static func floats(_ values: [Float], shape: [Int]) -> Tensor {
        let bytes = values.flatMap { unsafe withUnsafeBytes(of: $0) { unsafe Array($0) } }
        guard let tensor = try? Tensor(.float32, shape: shape, bytes: bytes) else {
            preconditionFailure("\(values.count) floats do not have the shape \(shape)")
        }
        return tensor
    }
}

/// The float32 elements that `bytes` are.
func floats(_ bytes: some Collection<UInt8>) -> [Float] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count, by: 4).map { start in
        Float(bitPattern: bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
}

/// Calls `body` with an empty folder, which is removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let path = FileManager.default.temporaryDirectory.path + "/scoring-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

/// Writes a file, and the folders above it.
func write(_ text: String, to path: String) throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "/\(folder)", withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
}

/// A model around `script`; `settings` is its `model.json`, and `cache` the app's mode.
func model(
    _ script: ScriptedScript,
    settings: String = "{}",
    version: Int = 1,
    cache: CacheMode = .on,
    report: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> Model {
    try await withFolder { path in
        try write(settings, to: "\(path)/model.json")
        var app = CacheSettings()
        app.mode = cache
        let directory = try ModelDirectory(name: "test", version: version, path: path)
        return try Model(directory, script: script, build: "test", cache: app, report: report)
    }
}
