// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Tensors
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    private func text(_ body: (inout JSONWriter) throws -> Void) rethrows -> String {
        var writer = JSONWriter()
        try body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("commas stand between values and nowhere else")
    func commasStandBetweenValues() {
        let text = self.text { writer in
            writer.object {
                $0.member("a") { $0.array { _ in } }
                $0.member("b") { $0.object { _ in } }
                $0.name("c")
                $0.array {
                    $0.integer(1)
                    $0.array { $0.null() }
                    $0.object { $0.member("d") { $0.bool(false) } }
                    $0.raw("[1]".utf8)
                    $0.bool(true)
                }
                $0.member("e") { $0.string("f") }
            }
        }
        #expect(text == #"{"a":[],"b":{},"c":[1,[null],{"d":false},[1],true],"e":"f"}"#)
    }

    @Test("strings are escaped where JSON demands it")
    func stringsAreEscaped() throws {
        let all = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init))) + "\u{2028}😀"
        let text = self.text { $0.string(all) }
        #expect(try JSONValue(parsing: text) == .string(all))
        #expect(self.text { $0.string("\u{1}\u{1f}\n\"\\/é") } == #""\u0001\u001f\n\"\\/é""#)
        #expect(self.text { $0.string("") } == #""""#)
    }

    @Test(
        "numbers are as short as reads back the same",
        arguments: [
            (0.1, "0.1"), (-0.0, "-0.0"), (100, "100.0"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
            (.nan, "null"),
            (.infinity, "null"), (-.infinity, "null"), (1.0 / 3, "0.3333333333333333"),
        ] as [(Double, String)]
    )
    func numbersAreShort(number: Double, expected: String) {
        #expect(self.text { $0.number(number) } == expected)
    }

    @Test("a float is written as a float, not as the double nearest to it")
    func floatsAreFloats() {
        #expect(self.text { $0.number(Float(0.1)) } == "0.1")
        #expect(self.text { $0.number(Float16(0.1)) } == "0.1")
        #expect(self.text { $0.integer(UInt64.max) } == "18446744073709551615")
    }

    @Test(
        "tensors become nested lists",
        arguments: [
            ([2, 3], "[[1,2,3],[4,5,6]]"), ([6], "[1,2,3,4,5,6]"), ([1, 6, 1], "[[[1],[2],[3],[4],[5],[6]]]"),
            ([3, 2], "[[1,2],[3,4],[5,6]]"),
        ]
    )
    func tensorsAreNested(shape: [Int], expected: String) throws {
        let tensor = try Tensor(.uint8, shape: shape, bytes: [1, 2, 3, 4, 5, 6])
        #expect(self.text { $0.tensor(tensor) } == expected)
        let rows = self.text { writer in
            writer.array { for index in 0..<tensor.rowCount { $0.row(index, of: tensor) } }
        }
        #expect(rows == expected)
    }

    @Test("empty axes are empty lists", arguments: [([0], "[]"), ([2, 0], "[[],[]]"), ([0, 3], "[]")])
    func emptyAxesAreEmptyLists(shape: [Int], expected: String) throws {
        let tensor = try Tensor(.float32, shape: shape, bytes: [])
        #expect(self.text { $0.tensor(tensor) } == expected)
    }

    @Test(
        "every element type is written",
        arguments: [
            (.float32, [0, 0, 0xC0, 0x7F], "null"), (.float64, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F], "1.0"),
            (.float16, [0, 0x3C], "1.0"), (.int8, [0xFF], "-1"), (.uint8, [0xFF], "255"),
            (.int16, [0, 0x80], "-32768"),
            (.uint16, [0, 0x80], "32768"), (.int32, [0, 0, 0, 0x80], "-2147483648"),
            (.uint32, [0, 0, 0, 0x80], "2147483648"), (.int64, [0, 0, 0, 0, 0, 0, 0, 0x80], "-9223372036854775808"),
            (.uint64, [0, 0, 0, 0, 0, 0, 0, 0x80], "9223372036854775808"), (.bool, [1], "true"),
        ] as [(ElementType, [UInt8], String)]
    )
    func elementTypesAreWritten(type: ElementType, bytes: [UInt8], expected: String) throws {
        let scalar = try Tensor(type, shape: [], bytes: bytes)
        #expect(self.text { $0.tensor(scalar) } == expected)
        #expect(self.text { $0.row(0, of: scalar) } == expected)
    }

    @Test("strings of a tensor are escaped")
    func tensorsOfStringsAreWritten() throws {
        let tensor = try Tensor(shape: [2, 1], strings: ["a", "\""])
        #expect(self.text { $0.tensor(tensor) } == #"[["a"],["\""]]"#)
    }

    @Test("an error in a body comes out")
    func errorsComeOut() {
        var writer = JSONWriter()
        #expect(throws: CancellationError.self) {
            try writer.array { _ in throw CancellationError() }
        }
    }
}
