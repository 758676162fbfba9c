// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// The rows of one JSON document: `{"data": [[...], ...]}`, or a list for each input under its name.
///
/// `@unchecked Sendable`: one user at a time, as ``RowSource`` demands.
package final class DocumentRows: RowSource, @unchecked Sendable {
    package private(set) var hasMore = true
    private let columns: [(name: String, reader: JSONListReader)]
    private var row = 0

    /// The rows of `inputs`, one list for each input of a row-wise model.
    ///
    /// - Throws: ``JSONError`` when one of them is not a list.
    package init(_ inputs: [InputText], of model: Model) throws(JSONError) {
        var columns: [(String, JSONListReader)] = []
        for input in inputs {
            let reader = try JSONListReader(
                input.text,
                elementType: input.spec.elementType,
                rowShape: model.unitShape(of: input.spec),
                pointer: input.pointer
            )
            columns.append((input.spec.name, reader))
        }
        self.columns = columns
    }

    /// The rows that a member of `object` holds for the one input of a row-wise model.
    ///
    /// - Parameter others: the names of members that may not be there beside it.
    /// - Returns: `nil` when a member under one of `others` comes first.
    /// - Throws: ``JSONError`` when there is no such member, or it is not a list.
    package init?(_ object: JSONText, of model: Model, insteadOf others: [String] = []) throws(JSONError) {
        let spec = model.inputs[0]
        let reader = try JSONListReader(
            member: InputTexts.names(of: spec, in: model),
            insteadOf: others,
            of: object,
            elementType: spec.elementType,
            rowShape: model.unitShape(of: spec)
        )
        guard let reader else { return nil }
        self.columns = [(spec.name, reader)]
    }

    package func next() -> Slice? {
        guard self.hasMore else { return nil }
        return self.columns.count == 1 ? self.nextOfOneInput() : self.nextOfSeveralInputs()
    }

    private func nextOfOneInput() -> Slice? {
        let reader = self.columns[0].reader
        do throws(JSONError) {
            guard let tensor = try reader.next(maximumRows: Slice.maximumRows, maximumBytes: Slice.maximumBytes) else {
                self.hasMore = false
                return nil
            }
            defer { self.row += tensor.rowCount }
            self.hasMore = !reader.isAtEnd
            return Slice(inputs: [tensor], rows: Array(self.row..<(self.row + tensor.rowCount)))
        } catch {
            return self.failedRow(error)
        }
    }

    /// Reads the lists in step, row by row, so that a bad row of one input drops the same row of the others.
    private func nextOfSeveralInputs() -> Slice? {
        var builder = SliceBuilder()
        while !builder.isFull, self.hasMore {
            switch self.nextRow() {
            case .none: self.hasMore = false
            case .success(let row)?: builder.append(row, at: self.row)
            case .failure(let error)?: builder.append(self.failure(error))
            }
            self.row += self.hasMore ? 1 : 0
        }
        return builder.isEmpty ? nil : builder.slice
    }

    private func nextRow() -> Result<[Tensor], JSONError>? {
        var tensors: [Tensor] = []
        var failure: JSONError?
        for column in self.columns {
            do throws(JSONError) {
                if let row = try column.reader.next(maximumRows: 1, maximumBytes: .max) { tensors.append(row) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { return .failure(failure) }
        if tensors.isEmpty { return nil }
        return tensors.count == self.columns.count ? .success(tensors) : .failure(self.unevenLengths)
    }

    private var unevenLengths: JSONError {
        let names = self.columns.map { $0.name }.joined(separator: ", ")
        return .wrongType(
            expected: "as many rows for each of the inputs \(names)",
            found: "one that ends before row \(self.row)"
        )
    }

    private func failedRow(_ error: JSONError) -> Slice {
        defer { self.row += 1 }
        return Slice(inputs: [], rows: [], failures: [self.failure(error)])
    }

    private func failure(_ error: JSONError) -> RowFailure {
        if !error.isRecoverable { self.hasMore = false }
        return RowFailure(row: self.row, error)
    }
}
