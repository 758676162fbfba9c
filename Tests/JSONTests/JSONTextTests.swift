// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Testing

@Suite("JSON texts")
struct JSONTextTests {
    private func members(_ text: String, depth: Int = 1) throws -> [String] {
        try JSONText(text).members(depth: depth).map { "\($0.path.joined(separator: "/"))=\($0.text.content)" }
    }

    @Test(
        "members are listed in order with their texts",
        arguments: [
            ("{}", []), (" { } ", []), (#"{"a":1}"#, ["a=1"]),
            (#"{ "a" : [1, {"b":2}] , "c" : "x\"}" }"#, [#"a=[1, {"b":2}]"#, #"c="x\"}""#]),
            (#"{"a":1,"a":2,"\u0062":{}}"#, ["a=1", "a=2", "b={}"]), (#"{"":null }"#, ["=null"]),
        ]
    )
    func membersAreListed(text: String, expected: [String]) throws {
        #expect(try self.members(text) == expected)
    }

    @Test("members of members come behind their object")
    func membersOfMembersAreListed() throws {
        let text = #"{"a":{"b":[1],"c":{"d":2}},"e":3,"f":{}}"#
        let expected = [#"a={"b":[1],"c":{"d":2}}"#, "a/b=[1]", #"a/c={"d":2}"#, "e=3", "f={}"]
        #expect(try self.members(text, depth: 2) == expected)
    }

    @Test(
        "what is not one object is refused",
        arguments: [
            ("", .empty), (" \n", .empty), ("{", .syntax), (#"{"a":1"#, .syntax), (#"{"a":1,}"#, .syntax),
            (#"{"a"}"#, .syntax),
            (#"{"a":}"#, .syntax), (#"{"a" 1}"#, .syntax), (#"{a:1}"#, .syntax), (#"{"a":1}}"#, .syntax),
            (#"{"a":1} {}"#, .syntax),
            (#"{"a":1}x"#, .syntax), (#"{"a":[1}"#, .syntax), (#"{"a":[1}]}"#, .syntax), (#"{"a":1 2}"#, .syntax),
            (#"{"a":,}"#, .syntax),
            ("[1]", .wrongType), ("1", .wrongType), ("null", .wrongType), (#""a""#, .wrongType), ("x", .syntax),
            ("{\"a\":\"\u{1}\"}", .syntax), (#"{"a":"b}"#, .syntax),
        ] as [(String, JSONError.Code)]
    )
    func otherTextsAreRefused(text: String, code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try JSONText(text).members() }
        #expect(error?.code == code, "\(String(describing: error))")
    }

    @Test("an error says which kind was found")
    func errorsNameTheKind() {
        let error = #expect(throws: JSONError.self) { try JSONText("[1, 2]").members() }
        #expect(error?.expected == "an object")
        #expect(error?.found == "an array")
        let long = #expect(throws: JSONError.self) { try JSONText("\"abcdefghijklmnopqrstuvwxyz\"").members() }
        #expect(long?.found == "string \"abcdefghijklmnopqrst…\"")
    }

    @Test("deep nesting in a value is refused, not followed", arguments: [64, 65, 20_000])
    func deepNestingIsRefused(depth: Int) throws {
        let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let text = JSONText("{\"a\":\(value)}")
        guard depth > 64 else {
            #expect(try text.members().count == 1)
            return
        }
        let error = #expect(throws: JSONError.self) { try text.members() }
        #expect(error?.code == .tooDeep)
    }

    @Test("members are counted, so that a small text cannot take much memory")
    func membersAreLimited() throws {
        func text(_ count: Int) -> JSONText {
            JSONText("{" + repeatElement("\"\":0", count: count).joined(separator: ",") + "}")
        }
        #expect(try text(JSONText.maximumMembers).members().count == JSONText.maximumMembers)
        let error = #expect(throws: JSONError.self) { try text(JSONText.maximumMembers + 1).members() }
        #expect(error?.code == .tooLarge)
    }

    @Test("a misplaced bracket is named")
    func misplacedBracketsAreNamed() {
        let error = #expect(throws: JSONError.self) { try JSONText("[1}").value() }
        #expect(error?.message == "Send well-formed JSON (RFC 8259): a comma or ] should stand where } is at byte 2.")
    }

    @Test(
        "the kind is that of the first byte",
        arguments: [
            ("null", .null), ("true", .bool), ("false", .bool), ("-1", .number), ("7", .number), (#""a""#, .string),
            (" [", .array), ("{", .object), ("x", nil), ("", nil), ("+", nil), ("'", nil),
        ] as [(String, JSONKind?)]
    )
    func kindsAreKnown(text: String, kind: JSONKind?) {
        #expect(JSONText(text).kind == kind)
    }

    @Test(
        "brackets at the beginning are counted",
        arguments: [("[[1]]", 2), ("[ \n[\t[]", 3), ("[1,[2]]", 1), ("1", 0), ("", 0), ("[", 1), (#"{"a":[[1]]}"#, 0)]
    )
    func nestingIsCounted(text: String, nesting: Int) {
        #expect(JSONText(text, before: "[", followedBy: "[[").nesting == nesting)
    }

    @Test(
        "a text is whole when no bracket is left open and nothing follows",
        arguments: [
            ("[1]", true), (#"{"a": ["]"]}"#, true), ("12", true), (#""a""#, true), (" [ ] ", true),
            ("[1", false), ("[1,", false), (#"{"data": ["#, false), ("[1] 2", false), ("]", false), (#""a"#, false),
            ("", false),
        ]
    )
    func wholeTextsAreKnown(text: String, isWhole: Bool) {
        #expect(JSONText(text).isWhole == isWhole)
    }

    @Test("white space at both ends is not part of a text")
    func whiteSpaceIsCutOff() {
        #expect(JSONText(" \t\r\n[1 ]\n ").content == "[1 ]")
        #expect(JSONText("\u{FEFF} 1").content == "1")
        #expect(JSONText(" \n").range.isEmpty)
    }

    @Test("lines are numbered, blank ones passed over")
    func linesAreNumbered() {
        let buffer = ByteBuffer("\u{FEFF}\n{\"a\":1}\r\n\r\n  \n[2]\n3".utf8)
        #expect(JSONLines(buffer).map { "\($0.number):\($0.text.content)" } == ["2:{\"a\":1}", "5:[2]", "6:3"])
        #expect(Array(JSONLines(ByteBuffer("".utf8))).isEmpty)
        #expect(Array(JSONLines(ByteBuffer("\n\n".utf8))).isEmpty)
        #expect(JSONText("1\n\n2").lines().map(\.number) == [1, 3])
    }

    @Test(
        "bytes behind a text never change what it says",
        arguments: [
            "1", "-1.5", "12e1", "true", "null", "[1,2]", "[1,2", "[1", #""a""#, #""a"#, "{\"a\":1}", "{\"a\":1", "-",
            "1e", "tru", "",
        ],
        ["", "5", ".5", "e5", "\"", "]", "}", ",", "e", "\\", "0]", "\"}", "\u{1}", "é", " ", "\n7"]
    )
    func bytesBehindChangeNothing(text: String, rest: String) {
        func outcome(_ text: JSONText) -> Result<JSONValue, JSONError> {
            Result { () throws(JSONError) in try text.value() }
        }
        let alone = outcome(JSONText(text))
        let inside = outcome(JSONText(text, before: "9", followedBy: rest))
        #expect(alone == inside)
        #expect((try? JSONText(text).members().count) == (try? JSONText(text, followedBy: rest).members().count))
    }

    @Test("a string is read alone", arguments: [#""a\n""#, #""""#])
    func stringsAreRead(text: String) throws {
        #expect(try JSONText(text, followedBy: "\"").string() == (text.count > 2 ? "a\n" : ""))
        #expect(throws: JSONError.self) { try JSONText("1").string() }
        #expect(throws: JSONError.self) { try JSONText(text + "1").string() }
    }

    @Test("texts longer than a window are read whole")
    func longTextsAreRead() throws {
        let string = String(repeating: "ab,]}é\\\"", count: 30_000)
        let numbers = (0..<30_000).map { " \($0)" }.joined(separator: ",")
        let space = String(repeating: " ", count: 150_000)
        let text =
            "{\"a\":\"\(string)\"\(space),\"b\":[\(numbers)],\"c\":\(space)[true\(space)],\"d\":{\"e\":0}\(space)}"
        let members = try JSONText(text).members(depth: 2)
        #expect(members.map(\.path) == [["a"], ["b"], ["c"], ["d"], ["d", "e"]])
        #expect(members[1].text.range.count == numbers.utf8.count + 2)
        #expect(try members[0].text.string() == string.replacing("\\\"", with: "\""))
        #expect(try members[1].text.value().array?.count == 30_000)
        #expect(try JSONValue(parsing: text)["c"] == [true])
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text.dropLast() + ",}") }
        #expect(error?.offset == text.utf8.count)
    }
}
