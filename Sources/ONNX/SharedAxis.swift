// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// A name that several axes of a model's inputs have, which therefore are of the same size in one run.
///
/// ONNX demands it; ONNX Runtime does not check it, and fails somewhere inside the model or broadcasts.
struct SharedAxis {
    /// One axis of one input.
    struct Place {
        /// The input's place among the model's inputs.
        let input: Int
        /// The axis's place in its shape.
        let axis: Int
    }

    /// The name, `batch` for example.
    let name: String
    /// Two or more axes.
    let places: [Place]

    /// The names in `inputs` that stand for more than one axis, in the order in which they appear.
    static func all(in inputs: [TensorSpec]) -> [SharedAxis] {
        var names: [String] = []
        var places: [String: [Place]] = [:]
        for (input, spec) in inputs.enumerated() {
            for case (let axis, .symbolic(let name)) in spec.shape.enumerated() where !name.isEmpty {
                if places[name] == nil { names.append(name) }
                places[name, default: []].append(Place(input: input, axis: axis))
            }
        }
        return names.map { SharedAxis(name: $0, places: places[$0] ?? []) }.filter { $0.places.count > 1 }
    }
}
