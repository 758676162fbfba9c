// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON
internal import Tensors

/// How the bytes of a tensor hold the rows of a model: little-endian elements without padding, row by row.
///
/// There is such a form for a model with one input of fixed-width elements, of which all axes but the first are fixed.
struct RawForm {
    private let elementType: ElementType
    private let shape: [Dimension]
    private let rowShape: [Int]
    private let rowSize: Int

    /// The form of the rows of `model`; `nil` when they have none.
    init?(of model: Model) {
        guard model.inputs.count == 1, let width = model.inputs[0].elementType.byteWidth else { return nil }
        self.elementType = model.inputs[0].elementType
        self.shape = model.inputs[0].shape
        self.rowShape = self.shape.dropFirst().compactMap(\.size)
        guard self.rowShape.count == max(self.shape.count - 1, 0),
            let count = try? Tensor.elementCount(of: self.rowShape), count > 0
        else { return nil }
        let (size, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow else { return nil }
        self.rowSize = size
    }

    /// The rows that `bytes` are.
    ///
    /// - Throws: ``JSONError`` when their number is not that of whole rows, or a boolean is neither 0 nor 1.
    func tensor(_ bytes: [UInt8]) throws(JSONError) -> Tensor {
        let (rows, rest) = bytes.count.quotientAndRemainder(dividingBy: self.rowSize)
        let shape = self.shape.isEmpty ? [] : [rows] + self.rowShape
        guard rest == 0, rows > 0, rows == self.shape.first?.size ?? (self.shape.isEmpty ? 1 : rows),
            let tensor = try? Tensor(self.elementType, shape: shape, bytes: bytes)
        else { throw self.mismatch(self.expectation) }
        guard self.elementType != .bool || bytes.allSatisfy({ $0 <= 1 }) else {
            throw self.mismatch("bytes of 0 or 1")
        }
        return tensor
    }

    private var expectation: String {
        let rows =
            switch self.shape.first {
            case nil: "one element"
            case .symbolic?: "rows"
            case .fixed(let count)?: "\(count) rows"
            }
        return "JSON, or \(rows) of \(self.rowSize) bytes each (little-endian \(self.elementType))"
    }

    private func mismatch(_ expected: String) -> JSONError { .wrongType(expected: expected, found: "other bytes") }
}
