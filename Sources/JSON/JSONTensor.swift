// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
package import Tensors

/// Reads a JSON value that is one tensor: nested lists, one level for each axis, or a scalar.
package enum JSONTensor {
    /// Reads `text`, the whole of which is one tensor.
    ///
    /// Integers may be written `3`, `3.0` or `3e0`; floats round to the nearest value; booleans are `true` and `false`
    /// only.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - elementType: The type of every element.
    ///   - shape: One dimension for each axis; symbolic ones have as many elements as the text.
    ///   - pointer: The JSON Pointer to `text`, for errors.
    /// - Throws: ``JSONError`` when the text is not JSON, not rectangular, or not of that type and shape.
    package static func parse(
        _ text: JSONText,
        elementType: ElementType,
        shape: [Dimension],
        pointer: String = ""
    ) throws(JSONError) -> Tensor {
        do throws(JSONError) {
            // One window, since a value is read in one go.
            return try unsafe text.withTokens(windowSize: text.range.count) { tokens throws(JSONError) in
                let layout = try unsafe RowLayout(elementType, shape, measuring: &tokens)
                return try unsafe JSONTensor.read(layout, &tokens, pointer)
            }
        } catch {
            throw error.located(at: pointer)
        }
    }

    /// Passes the next value.
    private static func read(
        _ layout: RowLayout,
        _ tokens: inout JSONTokens,
        _ pointer: String
    ) throws(JSONError) -> Tensor {
        var problem: RowProblem?
        let elements = unsafe layout.elements(of: tokens, maximumRows: 1)
        let bytes = unsafe layout.withOutput(of: elements) { rows in
            unsafe tokens.lend(to: &rows)
            let status = unsafe json_read_row(&rows)
            unsafe tokens.next = rows.next
            if status == JSON_OK { unsafe rows.read = 1 }
            guard status != JSON_OK else { return }
            unsafe problem = RowProblem(status: status, layout: layout, rows: rows, pointer: pointer)
        }
        if let problem = unsafe problem { throw unsafe problem.error(&tokens).final }
        guard layout.elementType == .string else { return try layout.tensor(shape: layout.sizes, bytes: bytes) }
        let (strings, error) = unsafe tokens.strings(at: bytes)
        if let error { throw error.located(at: pointer + layout.pointer(to: strings.count)) }
        return try layout.tensor(shape: layout.sizes, strings: strings)
    }
}
