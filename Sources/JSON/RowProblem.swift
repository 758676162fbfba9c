// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
import Tensors

/// What the C reader found wrong with a row, and where.
@unsafe
struct RowProblem {
    let status: json_status
    let layout: RowLayout
    let rows: json_rows
    /// The pointer to the row.
    let pointer: String

    /// Describes the problem.
    ///
    /// Errors of type, shape and range are recoverable. `tokens` stand at the token that shows the problem, and are
    /// moved.
    func error(_ tokens: inout JSONTokens) -> JSONError {
        let indices = unsafe self.indices
        let axis = indices.count
        switch unsafe self.status {
        case JSON_WRONG_TYPE: return unsafe self.wrongElement(.wrongType, tokens)
        case JSON_OUT_OF_RANGE: return unsafe self.wrongElement(.outOfRange, tokens)
        case JSON_NOT_A_SCALAR:
            let isList = unsafe tokens.first == UInt8(ascii: "[")
            return unsafe self.wrongElement(isList ? .wrongShape : .wrongType, tokens)
        case JSON_NOT_A_LIST:
            let expected = unsafe "a list of \(self.layout.elements(of: axis))"
            return unsafe self.mismatch(.wrongShape, expected, tokens.excerpt, indices[...])
        case JSON_TOO_SHORT, JSON_TOO_LONG:
            return unsafe self.wrongLength(of: axis - 1, &tokens)
        case JSON_OUT_OF_MEMORY: return .unreadable(.outOfMemory, pointer: unsafe self.pointer)
        default: return unsafe tokens.unexpected("a value, comma or bracket", pointer: self.pointer(to: indices[...]))
        }
    }

    /// One index for each list that was entered.
    private var indices: [Int] {
        unsafe withUnsafeBytes(of: self.rows.indices) { bytes in
            unsafe Array(bytes.bindMemory(to: Int.self).prefix(self.rows.depth))
        }
    }

    private func wrongElement(_ code: JSONError.Code, _ tokens: JSONTokens) -> JSONError {
        let expected = unsafe self.layout.elementType.description
        return unsafe self.mismatch(code, expected, tokens.excerpt, self.indices[...])
    }

    private func wrongLength(of axis: Int, _ tokens: inout JSONTokens) -> JSONError {
        var found = unsafe self.indices[axis]
        if unsafe self.status == JSON_TOO_LONG {
            do { found = try unsafe self.layout.sizes[axis] + tokens.countRest() } catch { return error }
        }
        let expected = unsafe self.layout.elements(of: axis)
        return unsafe self.mismatch(.wrongShape, expected, "\(found)", self.indices[..<axis])
    }

    private func mismatch(
        _ code: JSONError.Code,
        _ expected: String,
        _ found: String,
        _ indices: ArraySlice<Int>
    ) -> JSONError {
        .mismatch(
            code,
            expected: expected,
            found: found,
            pointer: unsafe self.pointer(to: indices),
            isRecoverable: true
        )
    }

    private func pointer(to indices: ArraySlice<Int>) -> String {
        indices.reduce(unsafe self.pointer) { "\($0)/\($1)" }
    }
}

extension JSONTokens {
    /// Passes the elements that are left of a list, of which the next token is a comma or the first element, and counts
    /// them.
    fileprivate mutating func countRest() throws(JSONError) -> Int {
        var count = 0
        if unsafe self.first != UInt8(ascii: ",") {
            try unsafe self.skipValue()
            count = 1
        }
        while try unsafe self.skip(",") {
            try unsafe self.skipValue()
            count += 1
        }
        guard try unsafe self.skip("]") else { throw unsafe self.unexpected("a comma or ]") }
        return count
    }
}
