// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Picks about one row in a hundred, always the same ones.
///
/// A store that is not used is still asked for these. Rows are picked by what is in them: so a row that comes again is
/// looked up again, and the share of hits among them is the share among all.
enum RowSampler {
    private static let share: UInt64 = 100
    /// The most words of a row that are looked at: picking must cost next to nothing.
    private static let words = 32

    /// The positions of the rows of `slice` that are picked.
    static func picks(of slice: Slice, isRowwise: Bool) -> [Int] {
        slice.rows.indices.filter { row in
            let mixed = slice.inputs.reduce(0x9e37_79b9_7f4a_7c15) { Self.mix($0, $1, row: isRowwise ? row : nil) }
            return mixed >> 32 % self.share == 0
        }
    }

    private static func mix(_ seed: UInt64, _ tensor: Tensor, row: Int?) -> UInt64 {
        if tensor.elementType == .string {
            let strings = row.map(tensor.rowStrings) ?? tensor.strings[...]
            return strings.prefix(self.words).reduce(seed) { self.mix($0, UInt64(truncatingIfNeeded: $1.hashValue)) }
        }
        let bytes = row.map(tensor.rowBytes) ?? tensor.bytes[...]
        return unsafe bytes.withUnsafeBytes { unsafe self.mix(seed, $0) }
    }

    private static func mix(_ seed: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard bytes.count >= 8 else { return unsafe bytes.reduce(seed) { self.mix($0, UInt64($1)) } }
        let stride = max(8, (bytes.count - 8) / self.words)
        var mixed = seed
        for offset in Swift.stride(from: 0, through: bytes.count - 8, by: stride) {
            mixed = self.mix(mixed, unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        return mixed
    }

    /// One step of a multiplicative hash (the finaliser of SplitMix64, without its second half).
    private static func mix(_ seed: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (seed ^ word) &* 0xbf58_476d_1ce4_e5b9
        return mixed ^ (mixed >> 29)
    }
}
