// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Scoring
import Tensors
import Testing

@Suite("Rows of stored values")
struct StoredRowsTests {
    /// A value's slices: the elements of each of the inputs' tensors, and the rows' places.
    private static func slices(_ values: [[UInt8]], _ model: Model) -> [Slice] {
        let inputs = values.enumerated().map { StoredInput(pointer: "/input_refs/\($0)", bytes: $1) }
        let rows = StoredRows(inputs, of: model)
        var slices: [Slice] = []
        while let slice = rows.next() { slices.append(slice) }
        #expect(!rows.hasMore)
        return slices
    }

    private static func slices(_ texts: [String], _ model: Model) -> [Slice] {
        self.slices(texts.map { Array($0.utf8) }, model)
    }

    private static func bytes(_ values: Float...) -> [UInt8] {
        Tensor.floats(values, shape: [values.count]).bytes
    }

    @Test("come in the order of the keys, in slices as large as those of a request")
    func order() async throws {
        let model = try await model(ScriptedScript())
        let few = Self.slices(["[1, 2]", "[[3, 4], [5, 6]]", #" {"data": [[7, 8]]}"#, #"{"x": [9, 10]}"#], model)
        #expect(few.map(\.rows) == [[0, 1, 2, 3, 4]])
        #expect(few.first.map { floats($0.inputs[0].bytes) } == (1...10).map { Float($0) })
        let raw = Self.slices([Self.bytes(1, 2, 3, 4), Array("\n[5, 6]".utf8), Self.bytes(7, 8)], model)
        #expect(raw.map(\.rows) == [[0, 1, 2, 3]])
        #expect(raw.first.map { floats($0.inputs[0].bytes) } == (1...8).map { Float($0) })
        let hundred = (0..<100).map { "[\($0), 0]" }.joined(separator: ",")
        let many = Self.slices(Array(repeating: "[\(hundred)]", count: 7), model)
        #expect(many.map(\.rows.count) == [200, 200, 200, 100])
        #expect(many.flatMap(\.rows) == Array(0..<700))
        let long = Self.slices([[UInt8](repeating: 0, count: 8 * 600)], model)
        #expect(long.map(\.rows.count) == [256, 256, 88])
    }

    @Test("of several inputs are an object")
    func severalInputs() async throws {
        let model = try await model(ScriptedScript(inputs: [.rows("a", .float32, 2), .rows("b", .float32)]))
        let slices = Self.slices([#"{"a": [1, 2], "b": 3}"#, #"{"b": [6, 9], "a": [[4, 5], [7, 8]]}"#], model)
        #expect(slices.map(\.rows) == [[0, 1, 2]])
        #expect(slices.first?.inputs.map { floats($0.bytes) } == [[1, 2, 4, 5, 7, 8], [3, 6, 9]])
        for text in ["[1, 2]", #"{"a": [1, 2]}"#, #"{"a": [[1, 2]], "b": 3}"#, "\u{0}\u{0}\u{0}\u{0}"] {
            #expect(Self.slices([text], model).first?.failures.count == 1, "\(text)")
        }
    }

    @Test("of a model that is not row-wise are the whole request")
    func wholeRequest() async throws {
        let model = try await model(ScriptedScript(), settings: #"{"rowwise": false}"#)
        for value in [
            Array("[[1, 2], [3, 4]]".utf8), Array(#"{"data": [[1, 2], [3, 4]]}"#.utf8), Self.bytes(1, 2, 3, 4),
        ] {
            let slices = Self.slices([value], model)
            #expect(slices.map(\.rows) == [[0]])
            #expect(slices.first?.inputs.map(\.shape) == [[2, 2]])
        }
    }

    @Test(
        "may be bytes, of every type of a fixed width",
        arguments: ElementType.allCases.filter { $0 != .string && $0 != .bool }
    )
    func rawTypes(type: ElementType) async throws {
        let model = try await Self.anyModel(of: type)
        let size = 2 * (type.byteWidth ?? 0)
        let bytes = (0..<3 * size).map { UInt8($0 % 3) }
        #expect(Self.slices([bytes], model).first?.inputs == [try Tensor(type, shape: [3, 2], bytes: bytes)])
        for wrong in [bytes.count - 1, bytes.count + 1] {
            let failure = Self.slices([Array((bytes + bytes).prefix(wrong))], model).first?.failures.first
            #expect(failure?.message.contains("\(size) bytes each (little-endian \(type))") == true)
        }
    }

    @Test("of booleans are bytes of 0 and 1")
    func rawBooleans() async throws {
        let model = try await Self.anyModel(of: .bool)
        #expect(Self.slices([[0, 1, 1, 0]], model).first?.inputs.first?.bytes == [0, 1, 1, 0])
        for wrong: [UInt8] in [[0, 2], [255, 1], [0, 1, 1]] {
            #expect(Self.slices([wrong], model).first?.failures.first?.code == .invalidInput)
        }
    }

    @Test("are only JSON where there is no form for bytes")
    func onlyJSON() async throws {
        let text = try await Self.anyModel(of: .string)
        #expect(Self.slices([#"["a", "b"]"#], text).first?.inputs.first?.strings == ["a", "b"])
        let free = TensorSpec(name: "x", elementType: .float32, shape: [.symbolic(""), .symbolic("")])
        let model = try await Self.anyModel(free)
        #expect(Self.slices([Self.bytes(1, 2)], model).first?.failures.count == 1)
        #expect(Self.slices(["[[1, 2, 3]]", "[[4, 5]]"], model).map(\.rows) == [[0], [1]], "shapes are not mixed")
    }

    @Test(
        "are told apart by their text",
        arguments: [
            ("[1, 2]  ", true), ("\n\t{\"data\": [1, 2]}", true), ("[[1, 2]]", true), ("[1, 2]\n[3, 4]\n", false),
            ("[1, 2, 3", false), ("[[1, 2], [3, 4]", false), ("{\"data\": [[1, 2]]", false), ("[1,é2]xx", false),
        ]
    )
    func text(text: String, isRight: Bool) async throws {
        // As bytes, each of these would be a row or two.
        let padded = text + String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
        let slice = Self.slices([padded], try await model(ScriptedScript())).first
        #expect(slice?.failures.isEmpty == isRight)
        if isRight { #expect(slice.map { floats($0.inputs[0].bytes) } == [1, 2]) }
    }

    @Test(
        "that merely begin as JSON does are bytes",
        arguments: [[91, 0, 1, 200], [123, 34, 97, 255], [32, 91, 7, 49]] as [[UInt8]]
    )
    func bytesLikeText(start: [UInt8]) async throws {
        let slice = Self.slices([start + [0, 0, 0, 0]], try await model(ScriptedScript())).first
        #expect(slice?.inputs.first?.bytes == start + [0, 0, 0, 0])
    }

    @Test(
        "are refused with their places and without their contents",
        arguments: [
            ("[1, \"private\"]", "Expected float32 at /1 of the input that /input_refs/1 names."),
            ("[[1, 2], [3, 4], [5, 31337e99]]", "Expected float32 at /2/1 of the input that /input_refs/1 names."),
            ("[[1, 2], [1]]", "Expected 2 numbers at /1 of the input that /input_refs/1 names."),
            ("{\"data\": [[1, private]]}", "Expected JSON at /data/0/1 of the input that /input_refs/1 names."),
            ("{\"private\": [[1, 2]]}", "Expected a member \"data\" or \"x\" in the input that /input_refs/1 names."),
            (
                "{\"data\": [[1, 2]], \"x\": 1}",
                "Expected one member with the input's elements in the input that /input_refs/1 names."
            ),
            (
                "{\"input_ref\": \"private\"}",
                "Expected a member \"data\" or \"x\" in the input that /input_refs/1 names."
            ),
            ("{\"data\": \"private\"}", "Expected a list of 2 numbers at /data of the input that /input_refs/1 names."),
            ("[[1, 2]", "Expected JSON at /0 of the input that /input_refs/1 names."),
            ("[[]]", "Expected 2 numbers at /0 of the input that /input_refs/1 names."),
            ("{\"data\": [[]]}", "Expected 2 numbers at /data/0 of the input that /input_refs/1 names."),
            (
                "private",
                "Expected JSON, or rows of 8 bytes each (little-endian float32) in the input that /input_refs/1 names."
            ),
            (
                "",
                "Expected JSON, or rows of 8 bytes each (little-endian float32) in the input that /input_refs/1 names."
            ),
        ]
    )
    func refused(text: String, message: String) async throws {
        let slices = Self.slices(["[[1, 2], [3, 4]]", text], try await model(ScriptedScript()))
        let failure = try #require(slices.flatMap(\.failures).first)
        #expect(failure.row >= 2)
        #expect(failure.message == message)
        #expect(failure.place?.pointer == "/input_refs/1")
        #expect(failure.place?.found == "")
        #expect(!"\(failure)".contains("private") && !"\(failure)".contains("31337"))
    }

    @Test("that are none are an error too, since the answers would shift")
    func noRows() async throws {
        let model = try await model(ScriptedScript())
        for text in [#"{"data": []}"#, "[ ]"] {
            #expect(Self.slices(["[1, 2]", text, "[3, 4]"], model).flatMap(\.failures).map(\.row) == [1], "\(text)")
        }
    }

    @Test("are found by their number")
    func places() async throws {
        let model = try await model(ScriptedScript())
        let inputs = ["[[1, 2], [3, 4]]", "[5, 6]", "[[7, 8], [9, 0]]"].enumerated().map {
            StoredInput(pointer: "/input_refs/\($0)", bytes: Array($1.utf8))
        }
        let rows = StoredRows(inputs, of: model)
        _ = rows.next()
        let places = (0..<5).map { rows.place(of: $0) }
        #expect(places.map(\.pointer) == [0, 0, 1, 2, 2].map { "/input_refs/\($0)" })
        #expect(places.map(\.row) == [0, 1, 0, 0, 1])
    }

    private static func anyModel(of type: ElementType) async throws -> Model {
        try await self.anyModel(.rows("x", type, 2))
    }

    /// A model that takes rows of `input` and answers with zeros.
    private static func anyModel(_ input: TensorSpec) async throws -> Model {
        let script = ScriptedScript(inputs: [input]) { inputs, _ throws(EntryScriptError) in
            [.floats(Array(repeating: 0, count: inputs[0].rowCount), shape: [inputs[0].rowCount])]
        }
        return try await model(script)
    }
}
