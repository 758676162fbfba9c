// ScoringFunctions
// SPDX-License-Identifier: MIT

import Tensors
import Testing

@testable import Scoring

@Suite("Rows picked to be looked up")
struct RowSamplerTests {
    private static func slice(_ rows: [[Float]]) -> Slice {
        Slice(
            inputs: [.floats(rows.flatMap(\.self), shape: [rows.count, rows[0].count])],
            rows: Array(rows.indices)
        )
    }

    @Test("are about one in a hundred, whatever their size", arguments: [1, 2, 7, 784])
    func share(size: Int) {
        var random = Seeded(seed: UInt64(size))
        var picked = 0
        for _ in 0..<40 {
            let rows = (0..<500).map { _ in (0..<size).map { _ in Float.random(in: 0...1, using: &random) } }
            picked += RowSampler.picks(of: Self.slice(rows), isRowwise: true).count
        }
        #expect(100...300 ~= picked)
    }

    @Test("are the same ones wherever they stand")
    func areTheSame() {
        let rows: [[Float]] = (0..<2_000).map { [Float($0), Float($0 * 3)] }
        let together = RowSampler.picks(of: Self.slice(rows), isRowwise: true)
        let alone = rows.indices.filter { !RowSampler.picks(of: Self.slice([rows[$0]]), isRowwise: true).isEmpty }
        #expect(together == alone && !together.isEmpty)
    }

    @Test("may be empty, or strings")
    func otherRows() throws {
        let empty = Slice(inputs: [.floats([], shape: [3, 0])], rows: [0, 1, 2])
        #expect(RowSampler.picks(of: empty, isRowwise: true).count.isMultiple(of: 3))
        let names = (0..<5_000).map { "name \($0)" }
        let strings = Slice(inputs: [try Tensor(shape: [5_000, 1], strings: names)], rows: Array(names.indices))
        #expect(10...100 ~= RowSampler.picks(of: strings, isRowwise: true).count)
    }
}
