// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Scoring
import Tensors
import Testing

@Suite("Keys in place of rows")
struct InputReferencesTests {
    private static func rows(_ text: String, _ model: Model) throws(JSONError) -> RequestRows {
        try RowSources.request(JSONText(text), for: model)
    }

    private static func keys(_ rows: RequestRows) -> [String]? {
        guard case .stored(let references) = rows else { return nil }
        return references.references.map { "\($0.pointer) \(String(decoding: $0.key, as: UTF8.self))" }
    }

    @Test(
        "are read with their places",
        arguments: [
            (#"{"input_ref": "k"}"#, ["/input_ref k"]),
            (#"{"model": "m", "input_ref": "a\u00e9/\"~"}"#, ["/input_ref aé/\"~"]),
            (#"{"input_refs": ["a"]}"#, ["/input_refs/0 a"]),
            (
                #"{"input_refs": ["b", "a", "b"], "version": 1}"#,
                ["/input_refs/0 b", "/input_refs/1 a", "/input_refs/2 b"]
            ),
            (#"{"input\u005fref": "k"}"#, ["/input_ref k"]),
        ]
    )
    func read(text: String, keys: [String]) async throws {
        let one = try await model(ScriptedScript())
        let two = try await model(ScriptedScript(inputs: [.rows("a", .float32, 2), .rows("b", .float32, 2)]))
        for model in [one, two] { #expect(Self.keys(try Self.rows(text, model)) == keys) }
    }

    @Test("are as many and as long as they may be")
    func bounds() async throws {
        let model = try await model(ScriptedScript())
        let long = String(repeating: "k", count: 1024)
        let list = { (count: Int) in #"{"input_refs": [\#((0..<count).map { "\"\($0)\"" }.joined(separator: ","))]}"# }
        #expect(Self.keys(try Self.rows(#"{"input_ref": "\#(long)"}"#, model))?.count == 1)
        #expect(Self.keys(try Self.rows(list(256), model))?.last == "/input_refs/255 255")
        for (text, pointer, found) in [
            (#"{"input_ref": "\#(long)k"}"#, "/input_ref", "1025 bytes"), (list(257), "/input_refs", "more"),
            (list(100_000), "/input_refs", "more"),
            (#"{"input_refs": ["a", "\#(String(repeating: "é", count: 513))"]}"#, "/input_refs/1", "1026 bytes"),
        ] {
            let error = #expect(throws: JSONError.self) { try Self.rows(text, model) }
            #expect(error?.pointer == pointer)
            #expect(error?.found == found)
        }
    }

    @Test(
        "are refused where something else is in their place, and never repeated",
        arguments: [
            (#"{"input_ref": 5}"#, "/input_ref", "a number"), (#"{"input_ref": null}"#, "/input_ref", "null"),
            (#"{"input_ref": ["private"]}"#, "/input_ref", "an array"),
            (#"{"input_ref": ""}"#, "/input_ref", "0 bytes"),
            (#"{"input_ref": "private\q"}"#, "/input_ref", "a malformed string"),
            (#"{"input_refs": "private"}"#, "/input_refs", "a string"), (#"{"input_refs": []}"#, "/input_refs", "none"),
            (#"{"input_refs": ["a", ""]}"#, "/input_refs/1", "0 bytes"),
            (#"{"input_refs": ["a", 5]}"#, "/input_refs/1", "something else"),
            (#"{"input_refs": ["a", ["private"]]}"#, "/input_refs/1", "something else"),
            (#"{"input_refs": ["a", "private\q"]}"#, "/input_refs/1", "something else"),
            (#"{"input_refs": ["a" "private"]}"#, "", ""),
            (#"{"input_refs": ["a", private]}"#, "/input_refs/1", "something else"),
        ]
    )
    func refused(text: String, pointer: String, found: String) async throws {
        let model = try await model(ScriptedScript())
        let error = try #require(#expect(throws: JSONError.self) { try Self.rows(text, model) })
        if !found.isEmpty {
            #expect(error.pointer == pointer)
            #expect(error.found == found)
        }
        #expect(!error.message.contains("private"), "\(error.message)")
    }

    @Test(
        "are not mixed with rows, nor with each other, in any order",
        arguments: [
            #"{"data": [[1, 2]], "input_ref": "k"}"#, #"{"input_ref": "k", "data": [[1, 2]]}"#,
            #"{"x": [[1, 2]], "input_refs": ["k"]}"#, #"{"input_refs": ["k"], "x": [[1, 2]]}"#,
            #"{"input_ref": "k", "input_refs": ["k"]}"#, #"{"input_ref": "k", "input_ref": "k"}"#,
        ]
    )
    func mixed(text: String) async throws {
        let model = try await model(ScriptedScript())
        let error = #expect(throws: JSONError.self) {
            guard case .given(let rows) = try Self.rows(text, model) else { return }
            // What stands behind the rows is a failure behind them.
            while let slice = rows.next() { if let place = slice.failures.first?.place { throw place } }
        }
        #expect(error?.expected == "one member with the input's elements")
    }

    @Test("leave its name to an input of the model that is called the same")
    func inputOfThatName() async throws {
        let model = try await model(ScriptedScript(inputs: [.rows("input_ref", .float32, 2)]))
        #expect(Self.keys(try Self.rows(#"{"input_ref": [[1, 2]]}"#, model)) == nil)
        #expect(Self.keys(try Self.rows(#"{"input_refs": ["k"]}"#, model)) == ["/input_refs/0 k"])
    }

    @Test("are one where the model scores a request as a whole")
    func wholeRequests() async throws {
        let model = try await model(ScriptedScript(), settings: #"{"rowwise": false}"#)
        #expect(Self.keys(try Self.rows(#"{"input_refs": ["k"]}"#, model))?.count == 1)
        let error = #expect(throws: JSONError.self) { try Self.rows(#"{"input_refs": ["k", "l"]}"#, model) }
        #expect(error?.pointer == "/input_refs")
        #expect(error?.expected.contains("test:1") == true)
    }
}

extension JSONText {
    init(_ text: String) { self.init(ByteBuffer(text.utf8)) }
}
