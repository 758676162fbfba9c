// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Tensors

/// Reads the form that ``RowResult`` describes, from bytes that may have been damaged on their way.
struct RowResultDecoder {
    private var rest: ArraySlice<UInt8>

    /// Starts at the first byte.
    init(_ bytes: [UInt8]) {
        self.rest = bytes[...]
    }

    /// Whether nothing is left to read.
    var isAtEnd: Bool { self.rest.isEmpty }

    /// The next tensor; `nil` when the bytes are not one.
    mutating func tensor() -> Tensor? {
        guard let type = self.byte().flatMap(ElementType.init(rawValue:)), let shape = self.shape() else { return nil }
        guard let count = try? Tensor.elementCount(of: shape) else { return nil }
        guard let width = type.byteWidth else {
            return self.strings(count).flatMap { try? Tensor(shape: shape, strings: $0) }
        }
        let (size, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow, let bytes = self.take(size) else { return nil }
        return try? Tensor(type, shape: shape, bytes: Array(bytes))
    }

    private mutating func shape() -> [Int]? {
        guard let rank = self.byte() else { return nil }
        var shape: [Int] = []
        for _ in 0..<rank {
            guard let size = self.integer(UInt64.self).flatMap(Int.init(exactly:)) else { return nil }
            shape.append(size)
        }
        return shape
    }

    private mutating func strings(_ count: Int) -> [String]? {
        guard count <= self.rest.count / 4 else { return nil }
        var strings: [String] = []
        for _ in 0..<count {
            guard let length = self.integer(UInt32.self), let bytes = self.take(Int(length)) else { return nil }
            strings.append(String(decoding: bytes, as: UTF8.self))
        }
        return strings
    }

    private mutating func byte() -> UInt8? { self.rest.popFirst() }

    private mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) -> Integer? {
        self.take(MemoryLayout<Integer>.size)?.reversed().reduce(0) { $0 << 8 | Integer($1) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= self.rest.count else { return nil }
        defer { self.rest = self.rest.dropFirst(count) }
        return self.rest.prefix(count)
    }
}
