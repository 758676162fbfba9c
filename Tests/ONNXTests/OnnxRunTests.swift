// ScoringFunctions
// SPDX-License-Identifier: MIT

import ONNX
import Tensors
import Testing

@Suite("Running models")
struct OnnxRunTests {
    @Test("elements of every fixed width come back unchanged", arguments: ElementType.allCases.filter { $0 != .string })
    func elementsComeBack(type: ElementType) throws {
        let session = try session("identity_\(type)")
        for rows in [0, 1, 3, 1_000] {
            let size = rows * 2 * (type.byteWidth ?? 0)
            let bytes = (0..<size).map { type == .bool ? UInt8($0 % 2) : UInt8(truncatingIfNeeded: $0 &* 7) }
            let input = try Tensor(type, shape: [rows, 2], bytes: bytes)
            #expect(try session.run([input], outputs: ["y"]) == [input])
        }
    }

    @Test("strings come back whole: empty, with NUL, of several bytes a character")
    func stringsComeBack() throws {
        let session = try session("identity_string")
        let words = ["", "a\0b", "größe", "\u{1F9EE}", String(repeating: "long ", count: 10_000), "\0"]
        let input = try Tensor(shape: [3, 2], strings: words)
        #expect(try session.run([input], outputs: ["y"]) == [input])
        let none = try Tensor(shape: [0, 2], strings: [])
        #expect(try session.run([none], outputs: ["y"]) == [none])
    }

    @Test("strings go in and numbers come out")
    func stringsAreEncoded() throws {
        let animals = try Tensor(shape: [3], strings: ["dog", "cow", "cat"])
        #expect(try session("label").run([animals], outputs: ["code"])[0].integers == [2, -1, 1])
    }

    @Test("outputs come in the order asked for, also alone, twice, or not at all")
    func outputsAreSelected() throws {
        let session = try session("pair")
        let inputs = [try floats([1, 2], [2, 3]), try floats([1, 2], [10, 20])]
        let sum: [Float] = [12, 23]
        let product: [Float] = [20, 60]
        #expect(try session.run(inputs, outputs: ["sum", "product"]).map(\.floats) == [sum, product])
        #expect(try session.run(inputs, outputs: ["product", "sum"]).map(\.floats) == [product, sum])
        #expect(try session.run(inputs, outputs: ["product"]).map(\.floats) == [product])
        #expect(try session.run(inputs, outputs: ["sum", "sum"]).map(\.floats) == [sum, sum])
        #expect(try session.run(inputs, outputs: []) == [])
    }

    @Test("a matrix product is computed", arguments: [1, 2, 64])
    func matrixProduct(threads: Int) throws {
        let session = try session("matmul", threads: threads)
        let ones = try floats([2, 784], Array(repeating: 1, count: 784) + Array(repeating: -2, count: 784))
        let columns: [Float] = (0..<10).map { column in
            let weights = (0..<784).map { ($0 * 10 + column) % 17 - 8 }
            return Float(weights.reduce(0, +)) / 64
        }
        let output = try session.run([ones], outputs: ["scores"])[0]
        #expect(output.shape == [2, 10])
        #expect(output.floats == columns + columns.map { $0 * -2 })
    }

    @Test(
        "an output's shape may depend on the values, and be empty",
        arguments: [([0, 1, 1, 1], 3), ([0, 0, 0, 0], 0)]
    )
    func dynamicShapes(values: [Float], count: Int) throws {
        let output = try session("nonzero").run([floats([2, 2], values)], outputs: ["places"])[0]
        #expect(output.shape == [2, count])
        #expect(output.integers.count == 2 * count)
    }

    @Test("scalars, inputs without axes, inputs as outputs, constants, and defaults work")
    func unusualGraphs() throws {
        let x = try floats([3], [1, 2, 3])
        let total = try session("scalar").run([x], outputs: ["total"])[0]
        #expect(total.shape == [] && total.floats == [6])
        let square = try floats([1, 1, 1], [4])
        #expect(try session("unranked").run([square], outputs: ["y"])[0] == floats([1, 1, 1], [-4]))
        let passed = try session("passthrough").run([x], outputs: ["x", "answer", "y"])
        #expect(passed == [x, try tensor(.int64, [1], [Int64(42)]), try floats([3], [-1, -2, -3])])
        #expect(try session("no_inputs").run([], outputs: ["y"])[0].floats == [-1])
        #expect(try session("default_input").run([x], outputs: ["y"])[0].floats == [6, 7, 8])
        #expect(try session("zipmap").run([floats([1, 2], [1, 2])], outputs: ["negated"])[0].floats == [-1, -2])
    }

    @Test("the order of releases does not matter")
    func sessionOutlivesItsRuntime() throws {
        var session: OnnxSession? = try session("fixed_batch")
        let input = try floats([1, 3], [1, 2, 3])
        #expect(try session?.run([input], outputs: ["y"])[0].floats == [-1, -2, -3])
        session = nil
        #expect(throws: Never.self) { try OnnxRuntime.load(searching: libraryFolders) }
    }
}
