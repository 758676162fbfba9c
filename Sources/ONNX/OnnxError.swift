// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why ONNX Runtime, or a model in it, could not be used.
package struct OnnxError: Error, Equatable {
    /// What kind of failure it was, for callers that answer differently.
    package enum Code: String, Sendable {
        /// No `libonnxruntime.so` could be opened.
        case libraryMissing
        /// The library is older than the API that this program was built with.
        case libraryTooOld
        /// The library was opened and does not start.
        case libraryFailed
        /// There is no file at the model's path.
        case modelMissing
        /// The file is no model, or not one that this ONNX Runtime can run.
        case modelInvalid
        /// The model has an input that is no tensor, or one of an element type without a Swift counterpart.
        case unsupportedInput
        /// The tensors given are not those that the model declares.
        case invalidInput
        /// The model has no tensor output of that name.
        case unknownOutput
        /// Memory ran out; the same call may succeed later.
        case outOfMemory
        /// The model does not accept the values, or failed otherwise while it ran.
        case runFailed
    }

    /// The kind of failure.
    package let code: Code
    /// What went wrong and what can be done about it, in one line without folders of the model's path.
    package let message: String

    /// An error of kind `code`.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Which node of the graph failed, without the reason, in which ONNX Runtime may quote a value of the input.
    package var failedNode: String? {
        let words = self.message.split(separator: " ")
        guard self.code == .runFailed, let end = words.firstIndex(of: "Message:") else { return nil }
        return words[..<end].dropLast().joined(separator: " ")
    }
}

extension OnnxError: CustomStringConvertible {
    /// The message.
    package var description: String { self.message }
}
