// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

extension Tensor {
    /// Rows of made-up values that a model is likely to take: small numbers that differ from row to row.
    ///
    /// Symbolic axes other than the first get two elements.
    ///
    /// - Throws: ``TensorError`` when the shape is one that no memory could hold.
    init(sampleOf spec: TensorSpec, rows: [Int]) throws(TensorError) {
        let rowShape = spec.shape.dropFirst().map { $0.size ?? 2 }
        let count = rowShape.reduce(1, *)
        let seeds = rows.flatMap { row in (0..<count).map { ($0 * 7 + row * 3) % 5 } }
        let shape = [rows.count] + rowShape
        guard spec.elementType != .string else {
            self = try Tensor(shape: shape, strings: seeds.map { "\($0)" })
            return
        }
        self = try Tensor(spec.elementType, shape: shape, bytes: seeds.flatMap { spec.elementType.bytes(of: $0) })
    }

    /// Whether both have the same elements; floating-point ones may differ by the last digits, since a batch and a
    /// single row can take different paths through a matrix product.
    func isClose(to other: Tensor) -> Bool {
        guard self.shape == other.shape, self.elementType == other.elementType else { return false }
        switch self.elementType {
        case .float32: return Self.isClose(self.elements(Float.self), other.elements(Float.self), tolerance: 1e-4)
        case .float64: return Self.isClose(self.elements(Double.self), other.elements(Double.self), tolerance: 1e-8)
        case .float16: return Self.isClose(self.elements(Float16.self), other.elements(Float16.self), tolerance: 1e-2)
        default: return self == other
        }
    }

    private static func isClose<Value: BinaryFloatingPoint>(_ a: [Value], _ b: [Value], tolerance: Value) -> Bool {
        zip(a, b).allSatisfy { a, b in
            abs(a - b) <= tolerance * max(1, abs(a), abs(b)) || (a.isNaN && b.isNaN)
        }
    }
}

extension Tensor {
    /// The elements as numbers.
    func elements<Value: BitwiseCopyable>(_: Value.Type) -> [Value] {
        unsafe self.bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - MemoryLayout<Value>.size + 1, by: MemoryLayout<Value>.size).map {
                unsafe bytes.loadUnaligned(fromByteOffset: $0, as: Value.self)
            }
        }
    }

    /// Whether an element is NaN.
    var hasNaN: Bool {
        switch self.elementType {
        case .float32: self.elements(Float.self).contains { $0.isNaN }
        case .float64: self.elements(Double.self).contains { $0.isNaN }
        case .float16: self.elements(Float16.self).contains { $0.isNaN }
        default: false
        }
    }
}

extension ElementType {
    /// A small number as one element's little-endian bytes; floating-point types get tenths.
    fileprivate func bytes(of seed: Int) -> [UInt8] {
        switch self {
        case .float32: unsafe withUnsafeBytes(of: Float(seed) / 10) { unsafe Array($0) }
        case .float64: unsafe withUnsafeBytes(of: Double(seed) / 10) { unsafe Array($0) }
        case .float16: unsafe withUnsafeBytes(of: Float16(seed) / 10) { unsafe Array($0) }
        case .bool: [UInt8(seed % 2)]
        default: [UInt8(seed % 2)] + Array(repeating: 0, count: (self.byteWidth ?? 1) - 1)
        }
    }
}
