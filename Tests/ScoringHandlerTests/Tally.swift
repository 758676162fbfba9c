// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring
import Synchronization
import Tensors

/// An entry script that adds up rows of two numbers, refuses negative ones, and counts the rows that it has scored.
///
/// A model called `wide` answers with so many numbers that no store keeps them.
struct Tally: EntryScript {
    static let name = "tally"
    private static let counts = Mutex<[String: Int]>([:])

    let inputs = [TensorSpec(name: "x", elementType: .float32, shape: [.symbolic(""), .fixed(2)])]
    let outputs: [TensorSpec]
    private let path: String
    private let width: Int?

    init(loading model: ModelDirectory) throws(EntryScriptError) {
        self.path = model.path
        self.width = model.name == "wide" ? 17_000 : nil
        let shape: [Dimension] = [.symbolic("")] + (self.width.map { [.fixed($0)] } ?? [])
        self.outputs = ["sum", "total"].map { TensorSpec(name: $0, elementType: .float32, shape: shape) }
    }

    /// How many rows were scored by the models below `folder`.
    static func rows(below folder: String) -> Int {
        self.counts.withLock { $0.filter { $0.key.hasPrefix(folder) }.values.reduce(0, +) }
    }

    func run(_ inputs: [Tensor], outputs: [String]) throws(EntryScriptError) -> [Tensor] {
        let rows = (0..<inputs[0].rowCount).map { Self.floats(inputs[0].rowBytes($0)) }
        if rows.contains(where: { $0[0] < 0 }) { throw EntryScriptError(.invalidInput, "A row is negative.") }
        Self.counts.withLock { $0[self.path, default: 0] += rows.count }
        let sums = rows.flatMap { Array(repeating: $0[0] + $0[1], count: self.width ?? 1) }
        let bytes = sums.flatMap { sum in (0..<4).map { UInt8(truncatingIfNeeded: sum.bitPattern >> (8 * $0)) } }
        let shape = [rows.count] + (self.width.map { [$0] } ?? [])
        guard let tensor = try? Tensor(.float32, shape: shape, bytes: bytes) else {
            throw EntryScriptError(.failed, "The sums do not have the shape \(shape).")
        }
        return outputs.map { _ in tensor }
    }

    private static func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
    }
}
