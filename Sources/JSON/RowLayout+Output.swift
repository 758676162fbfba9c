// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
import Tensors

extension RowLayout {
    /// The number of elements to make room for when at most `maximumRows` rows are read with `tokens`: no more than the
    /// rest of the text can hold, where every element takes two bytes.
    @unsafe
    func elements(of tokens: JSONTokens, maximumRows: Int) -> Int {
        let (wanted, overflow) = self.elementCount.multipliedReportingOverflow(by: maximumRows)
        let possible = unsafe (tokens.text.count - tokens.offset) / 2 + 1
        return overflow ? possible : min(wanted, possible)
    }

    /// New memory for `elements`, which `body` lets the C reader fill: as much as the rows that were read take.
    func withOutput(of elements: Int, _ body: (inout json_rows) -> Void) -> [UInt8] {
        let stride = self.stride
        return unsafe [UInt8](unsafeUninitializedCapacity: elements * stride) { buffer, count in
            var rows = unsafe self.makeRows()
            unsafe rows.output = UnsafeMutableRawPointer(buffer.baseAddress)
            unsafe rows.capacity = elements
            unsafe body(&rows)
            count = unsafe rows.read * (rows.read == 0 ? 0 : self.elementCount) * stride
        }
    }

    /// What the C reader needs to know of the rows.
    private func makeRows() -> json_rows {
        var rows = unsafe json_rows()
        unsafe rows.element = json_element(rawValue: UInt32(self.elementType.rawValue))
        unsafe rows.rank = self.sizes.count
        unsafe withUnsafeMutableBytes(of: &rows.sizes) { bytes in
            let sizes = unsafe bytes.bindMemory(to: Int.self)
            for (axis, size) in self.sizes.enumerated() { unsafe sizes[axis] = size }
        }
        return unsafe rows
    }
}
