// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON

/// What a function answers to an envelope.
package struct InvocationResult: Sendable {
    /// The value of each output binding.
    package var outputs: [(binding: Binding, value: OutputValue)]
    /// Lines that the host logs with the invocation's id.
    package var logs: [String]

    /// A result with these outputs and logs.
    package init(outputs: [(binding: Binding, value: OutputValue)] = [], logs: [String] = []) {
        self.outputs = outputs
        self.logs = logs
    }

    /// The media type of an encoded result; the host takes no other.
    package static let contentType = "application/json"

    /// The body of the answer, for status 200; never empty, as an empty one would hang the invocation.
    ///
    /// Each value is in the one form that the host hands to its binding unchanged. A binding called `$return` gets its
    /// value as `ReturnValue`.
    ///
    /// - Throws: ``InvocationError`` when a value has no such form.
    package func encoded() throws(InvocationError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(self.outputs.reduce(1024) { $0 + OutputEncoder.capacity(for: $1.value) })
        text += "{\"Outputs\":{".utf8
        var separator = ""
        for (binding, value) in self.outputs where binding.name != Binding.returnName {
            text += separator.utf8
            text += JSONValue.string(binding.name).encoded()
            text += ":".utf8
            try OutputEncoder(binding: binding).append(value, to: &text)
            separator = ","
        }
        text += "},\"Logs\":".utf8
        text += JSONValue.array(self.logs.map { .string($0) }).encoded()
        text += ",\"ReturnValue\":".utf8
        try self.appendReturnValue(to: &text)
        text += "}".utf8
        return text
    }

    private func appendReturnValue(to text: inout [UInt8]) throws(InvocationError) {
        guard let (binding, value) = self.outputs.first(where: { $0.binding.name == Binding.returnName }) else {
            text += "null".utf8
            return
        }
        try OutputEncoder(binding: binding).append(value, to: &text)
    }
}
