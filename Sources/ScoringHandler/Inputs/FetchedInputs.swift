// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring

/// The inputs of one request; their bytes count as held as long as it lives.
final class FetchedInputs {
    /// The inputs in the order of their keys in the request.
    private(set) var inputs: [StoredInput] = []
    /// Their bytes, those of one key counted once.
    private(set) var size = 0
    private var values: [[UInt8]: [UInt8]] = [:]
    private let memory: InputMemory

    /// No inputs yet.
    init(memory: InputMemory) {
        self.memory = memory
    }

    deinit {
        self.memory.give(self.size)
    }

    /// Adds the value of a key.
    ///
    /// - Throws: ``Problem`` 413 when the request has more than `requestLimit` bytes with it, 503 when the process has no
    ///   room for it.
    func add(
        _ value: [UInt8],
        of reference: InputReferences.Reference,
        requestLimit: Int
    ) throws(Problem) {
        guard self.size + value.count <= requestLimit else { throw Problem(longInputs: requestLimit) }
        guard self.memory.take(value.count) else {
            throw Problem(unavailable: "Too many inputs are being scored at the moment. Try again.")
        }
        self.size += value.count
        self.values[reference.key] = value
    }

    /// Puts the values in the order of the request.
    func arrange(_ references: InputReferences) {
        self.inputs = references.references.compactMap { reference in
            self.values[reference.key].map { StoredInput(pointer: reference.pointer, bytes: $0) }
        }
        self.values = [:]
    }
}
