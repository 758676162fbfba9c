// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import Tensors

/// The outputs that an answer holds.
package struct OutputSelection: Sendable {
    /// The names, in the order of the answer.
    package let names: [String]
    /// Whether the answer gives each output by name, as it does unless only the default was asked for.
    package let isNamed: Bool
    /// Whether none of them depends on what rows are scored together, to the last bit.
    let isBatchInvariant: Bool
    /// What every cache key of a row scored for these outputs starts from.
    let keyPrefix: [UInt8]

    /// Selects the first output (no names), every output (`all`) or the named ones.
    ///
    /// - Throws: ``EntryScriptError`` of code `invalidInput` for a name that the model does not have.
    init(
        _ names: [String],
        of specs: [TensorSpec],
        modelIdentity: [UInt8],
        batchInvariant: Set<String>
    ) throws(EntryScriptError) {
        let known = specs.map(\.name)
        let wanted = names == ["all"] ? known : names
        if let unknown = wanted.first(where: { !known.contains($0) }) {
            let list = known.joined(separator: ", ")
            throw EntryScriptError(
                .invalidInput,
                "The model has no output \"\(unknown)\". Ask for all, or for: \(list).",
                logged: "an output that the model does not have"
            )
        }
        self.names = wanted.isEmpty ? Array(known.prefix(1)) : wanted
        self.isNamed = !wanted.isEmpty
        self.isBatchInvariant = batchInvariant.isSuperset(of: self.names)
        self.keyPrefix = Self.prefix(modelIdentity, self.names)
    }

    private static func prefix(_ identity: [UInt8], _ names: [String]) -> [UInt8] {
        let hash = SHA256()
        hash.update(identity)
        for name in names { hash.update(field: name.utf8) }
        return hash.finish().bytes
    }
}
