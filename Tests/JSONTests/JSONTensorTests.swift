// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Tensors
import Testing

@Suite("JSON tensors")
struct JSONTensorTests {
    private func parse(_ text: String, _ type: ElementType, _ shape: [Dimension]) throws -> Tensor {
        try JSONTensor.parse(JSONText(text), elementType: type, shape: shape, pointer: "/x")
    }

    @Test(
        "nested lists become tensors",
        arguments: [
            ("5", [], []), ("[]", [.symbolic("")], [0]), ("[1,2,3]", [.symbolic("n")], [3]),
            ("[[1,2],[3,4]]", [.fixed(2), .fixed(2)], [2, 2]),
            (" [ [ 1 ] ,\n[ 2 ] ] ", [.symbolic(""), .symbolic("")], [2, 1]),
            ("[[],[]]", [.symbolic(""), .fixed(0)], [2, 0]),
            ("[]", [.symbolic(""), .fixed(3)], [0, 3]), ("[]", [.symbolic(""), .symbolic("")], [0, 0]),
            ("[[[1,2]],[[3,4]]]", [.fixed(2), .fixed(1), .symbolic("")], [2, 1, 2]),
            ("[]", [.fixed(0), .fixed(1 << 60), .fixed(1 << 60)], [0, 1 << 60, 1 << 60]),
        ] as [(String, [Dimension], [Int])]
    )
    func nestedListsAreRead(text: String, shape: [Dimension], expected: [Int]) throws {
        let tensor = try self.parse(text, .int32, shape)
        #expect(tensor.shape == expected)
        let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
        #expect(tensor.elements(Int32.self) == numbers)
    }

    @Test(
        "values of the wrong shape or type are refused with their place",
        arguments: [
            ("[1,2]", [.fixed(3)], .wrongShape, "/x", "3 numbers", "2"),
            ("[1,2,3,4,5]", [.fixed(3)], .wrongShape, "/x", "3 numbers", "5"),
            ("[]", [.fixed(1)], .wrongShape, "/x", "1 number", "0"),
            ("[1]", [.fixed(0)], .wrongShape, "/x", "0 numbers", "1"),
            ("[[1],[2,3]]", [.symbolic(""), .symbolic("")], .wrongShape, "/x/1", "1 number", "2"),
            ("[[1,2],[2]]", [.symbolic(""), .symbolic("")], .wrongShape, "/x/1", "2 numbers", "1"),
            ("[[1]]", [.fixed(2), .fixed(1)], .wrongShape, "/x", "2 lists", "1"),
            ("[[1],[2],[3]]", [.fixed(2), .fixed(1)], .wrongShape, "/x", "2 lists", "3"),
            ("[1,[2]]", [.fixed(2)], .wrongShape, "/x/1", "int32", "an array"),
            ("[1,{}]", [.fixed(2)], .wrongType, "/x/1", "int32", "an object"),
            ("[[1],2]", [.fixed(2), .fixed(1)], .wrongShape, "/x/1", "a list of 1 number", "2"),
            ("7", [.fixed(1)], .wrongShape, "/x", "a list of 1 number", "7"),
            ("[1,null]", [.fixed(2)], .wrongType, "/x/1", "int32", "null"),
            ("[1,\"2\"]", [.fixed(2)], .wrongType, "/x/1", "int32", "string \"2\""),
            ("[1,true]", [.fixed(2)], .wrongType, "/x/1", "int32", "true"),
            ("[1,3.5]", [.fixed(2)], .wrongType, "/x/1", "int32", "3.5"),
            ("[2147483648]", [.fixed(1)], .outOfRange, "/x/0", "int32", "2147483648"),
            ("[1]", [], .wrongShape, "/x", "int32", "an array"),
            (
                "[1]", [.fixed(1 << 62), .fixed(1 << 62)], .wrongShape, "/x/0", "a list of 4611686018427387904 numbers",
                "1"
            ),
            ("[[1]]", [.fixed(1), .fixed(1 << 62)], .wrongShape, "/x/0", "4611686018427387904 numbers", "1"),
        ] as [(String, [Dimension], JSONError.Code, String, String, String)]
    )
    func wrongShapesAreRefused(
        text: String,
        shape: [Dimension],
        code: JSONError.Code,
        pointer: String,
        expected: String,
        found: String
    ) {
        let error = #expect(throws: JSONError.self) { try self.parse(text, .int32, shape) }
        #expect(error?.code == code)
        #expect(error?.pointer == pointer)
        #expect(error?.expected == expected)
        #expect(error?.found == found)
        #expect(error?.isRecoverable == false)
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[01]", "[1.]", "[.5]", "[+1]", "[NaN]",
            "[Infinity]", "[-Infinity]", "[nul]",
            "[1}", "[1]]", "[1] 2", "[1e]", "[--1]", "[0x1]", "[1a]", "[truex]", "[1\"\"]", "[\"a]", "x", "[1:2]",
            "[1,2", "[1,2}",
            "[-]", "[1.5.5]", "[1e5.5]", "[00]", "[-01]", "[1234567890123456789012a]", "[1\0]", "[12]9",
            "[1]\u{FEFF}",
        ]
    )
    func otherTextsAreRefused(text: String) {
        for type in ElementType.allCases {
            let error = #expect(throws: JSONError.self) { try self.parse(text, type, [.symbolic("")]) }
            let isOther = [JSONError.Code.syntax, .empty].contains(error?.code) || type == .string || type == .bool
            #expect(isOther, "\(type): \(String(describing: error))")
            #expect(error?.pointer.hasPrefix("/x") == true)
        }
    }

    @Test("no text has NaN")
    func notANumberIsExplained() {
        let error = #expect(throws: JSONError.self) { try self.parse("[1, NaN]", .float32, [.fixed(2)]) }
        #expect(error?.message == "Send well-formed JSON (RFC 8259): there is no NaN in it, found one at byte 4.")
        #expect(error?.pointer == "/x/1")
        #expect(error?.offset == 4)
    }

    @Test("strings and booleans are read")
    func stringsAndBooleansAreRead() throws {
        let strings = try self.parse(#"[["a","\u00e9\n"],["",  "😀" ]]"#, .string, [.symbolic(""), .symbolic("")])
        #expect(strings.strings == ["a", "é\n", "", "😀"])
        #expect(strings.shape == [2, 2])
        #expect(try self.parse(#""a""#, .string, []).strings == ["a"])
        #expect(try self.parse("[true,false , true]", .bool, [.fixed(3)]).bytes == [1, 0, 1])
        #expect(throws: JSONError.self) { try self.parse("[1]", .bool, [.fixed(1)]) }
        #expect(throws: JSONError.self) { try self.parse("[1]", .string, [.fixed(1)]) }
        let error = #expect(throws: JSONError.self) {
            try self.parse(#"[["a"],["\ud800"]]"#, .string, [.fixed(2), .fixed(1)])
        }
        #expect(error?.code == .syntax)
        #expect(error?.pointer == "/x/1/0")
    }

    @Test("thirty-two axes are read, one more is refused")
    func axesAreLimited() throws {
        let text = String(repeating: "[", count: 32) + "1" + String(repeating: "]", count: 32)
        #expect(try self.parse(text, .int8, Array(repeating: .fixed(1), count: 32)).bytes == [1])
        #expect(throws: JSONError.self) { try self.parse("[\(text)]", .int8, Array(repeating: .fixed(1), count: 33)) }
        #expect(throws: JSONError.self) { try self.parse("[\(text)]", .int8, Array(repeating: .fixed(1), count: 32)) }
    }

    @Test("bytes behind the text never change the result", arguments: ["5", "]", ",", "e9", ".5", "\"", "[", "\u{1}"])
    func bytesBehindChangeNothing(rest: String) throws {
        for text in ["[1,2]", "[1,2", "[1", "[", "[1,", "[1.", "[1.5e"] {
            let shape: [Dimension] = [.symbolic("")]
            let alone = try? JSONTensor.parse(JSONText(text), elementType: .float32, shape: shape, pointer: "")
            let inside = try? JSONTensor.parse(
                JSONText(text, followedBy: rest),
                elementType: .float32,
                shape: shape,
                pointer: ""
            )
            #expect(alone == inside)
        }
        let scalar = try JSONTensor.parse(JSONText("12", followedBy: rest), elementType: .int8, shape: [])
        #expect(scalar.bytes == [12])
    }
}
