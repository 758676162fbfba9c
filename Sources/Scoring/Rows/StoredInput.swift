// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import JSON

/// A value that was stored under a key of a request.
package struct StoredInput: Sendable {
    /// Where the key stands in the request (JSON Pointer, RFC 6901).
    package let pointer: String
    /// The value.
    package let bytes: [UInt8]

    /// A value of the key at `pointer`.
    package init(pointer: String, bytes: [UInt8]) {
        self.pointer = pointer
        self.bytes = bytes
    }

    /// The rows in the value: JSON, one row, a list of rows or an object as in a request, or a tensor's bytes.
    ///
    /// Bytes are taken where ``RawForm`` allows them and the value is no text that begins as a JSON list or object does.
    ///
    /// - Throws: ``JSONError`` when the value is neither, or as its rows are read.
    func rows(for model: Model) throws(JSONError) -> any RowSource {
        let text = JSONText(ByteBuffer(self.bytes))
        if let form = RawForm(of: model), !self.looksLikeJSON(text) {
            return TensorRows(try form.tensor(self.bytes), isRowwise: model.isRowwise)
        }
        return try RowSources.value(text, for: model)
    }

    /// Whether the value begins with `[` or `{`, behind white space, and is text: UTF-8 without control characters.
    ///
    /// Text that is cut short is a mistake to be told, not a tensor. Numbers of several bytes hardly ever look so; a row
    /// of `uint8` may, and has to be stored as JSON then.
    private func looksLikeJSON(_ text: JSONText) -> Bool {
        guard text.kind == .array || text.kind == .object else { return false }
        let hasControls = self.bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return !hasControls && String(validating: self.bytes, as: UTF8.self) != nil
    }
}
