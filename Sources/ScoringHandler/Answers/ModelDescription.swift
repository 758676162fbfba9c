// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Scoring
import Tensors

/// What a client must know to use a model.
struct ModelDescription: Sendable {
    private let model: Model
    private let versions: [Int]

    /// Describes `model`, of which there are the given versions.
    init(_ model: Model, versions: [Int]) {
        self.model = model
        self.versions = versions
    }

    /// `{"model": "mnist", "version": 1, "inputs": [{"name": ..., "type": "float32", "shape": [null, 784]}], ...}`;
    /// an axis of any size is `null`, or its name if it has one.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("model") { $0.string(self.model.directory.name) }
            $0.member("version") { $0.integer(self.model.directory.version) }
            $0.member("versions") { $0.array { for version in self.versions { $0.integer(version) } } }
            if let text = self.model.directory.settings.description { $0.member("description") { $0.string(text) } }
            $0.member("inputs") { Self.write(self.model.inputs, to: &$0) }
            $0.member("outputs") { Self.write(self.model.outputs, to: &$0) }
            $0.member("answer") { $0.array { for name in self.model.defaultOutputs.names { $0.string(name) } } }
            $0.member("rowwise") { $0.bool(self.model.isRowwise) }
            if let doubt = self.model.rowwiseDoubt { $0.member("rowwiseDoubt") { $0.string(doubt) } }
        }
        return writer.bytes
    }

    private static func write(_ specs: [TensorSpec], to writer: inout JSONWriter) {
        writer.array { writer in
            for spec in specs {
                writer.object {
                    $0.member("name") { $0.string(spec.name) }
                    $0.member("type") { $0.string(spec.elementType.description) }
                    $0.member("shape") { $0.array { for axis in spec.shape { Self.write(axis, to: &$0) } } }
                }
            }
        }
    }

    private static func write(_ axis: Dimension, to writer: inout JSONWriter) {
        switch axis {
        case .fixed(let size): writer.integer(size)
        case .symbolic(""): writer.null()
        case .symbolic(let name): writer.string(name)
        }
    }
}
