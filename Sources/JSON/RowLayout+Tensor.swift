// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
import Tensors

extension RowLayout {
    /// The tensor of what was read in `bytes`; of the `shape` that the bytes fill.
    func tensor(shape: [Int], bytes: [UInt8]) throws(JSONError) -> Tensor {
        do { return try Tensor(self.elementType, shape: shape, bytes: bytes) } catch { throw .unfit(error) }
    }

    /// The tensor of the strings that were read.
    func tensor(shape: [Int], strings: [String]) throws(JSONError) -> Tensor {
        do { return try Tensor(shape: shape, strings: strings) } catch { throw .unfit(error) }
    }

    /// The shape of a tensor of `rows` rows.
    func shape(rows: Int) -> [Int] {
        var shape: [Int] = []
        shape.reserveCapacity(1 + self.sizes.count)
        shape.append(rows)
        for size in self.sizes { shape.append(size) }
        return shape
    }

    /// The JSON Pointer from a row to its element `index`, counted in row-major order.
    func pointer(to index: Int) -> String {
        var rest = index
        var pointer = ""
        for size in self.sizes.reversed() {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: max(size, 1))
            pointer = "/\(remainder)" + pointer
            rest = quotient
        }
        return pointer
    }
}

extension JSONError {
    fileprivate static func unfit(_ error: TensorError) -> JSONError {
        .wrongShape(expected: "a tensor that can be held", found: error.description)
    }
}

extension JSONTokens {
    /// The strings whose places (`json_string`) are in `bytes`, up to the first that has a wrong escape.
    func strings(at bytes: [UInt8]) -> (strings: [String], error: JSONError?) {
        let stride = MemoryLayout<json_string>.stride
        var strings: [String] = []
        strings.reserveCapacity(bytes.count / stride)
        for index in 0..<(bytes.count / stride) {
            let place = unsafe bytes.withUnsafeBytes { bytes in
                unsafe bytes.loadUnaligned(fromByteOffset: index * stride, as: json_string.self)
            }
            do {
                strings.append(try unsafe self.string(from: place.quote, before: place.limit))
            } catch {
                return (strings, error)
            }
        }
        return (strings, nil)
    }
}
