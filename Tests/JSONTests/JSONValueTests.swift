// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "well-formed texts are read",
        arguments: [
            ("null", .null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("-12", -12), ("3.0", 3.0),
            ("1e2", 100.0), ("-0.0", -0.0), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", 9223372036854775808.0),
            ("123456789012345678901234567890", 123456789012345678901234567890.0), ("1e-400", 0.0), ("0e999", 0.0),
            (#""""#, ""), (#""a\u00e9\ud83d\ude00\"\\\/\b\f\n\r\tz""#, "aé😀\"\\/\u{8}\u{c}\n\r\tz"),
            ("[]", []), ("{}", [:]), ("[[],{}]", [[], [:]]), ("\t[ 1 ,\r\n\"a\" , null ]\n", [1, "a", nil]),
            (#"{"a":{"b":[1,2]},"c":"d"}"#, ["a": ["b": [1, 2]], "c": "d"]), ("\u{FEFF}[1]", [1]),
            (#"{"a\u0062":1}"#, ["ab": 1]), (#""\u0000""#, "\0"),
        ] as [(String, JSONValue)]
    )
    func wellFormedTextsAreRead(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(
        "everything else is refused",
        arguments: [
            "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{]", #"{"a"}"#, #"{"a":}"#,
            #"{"a":1,}"#, #"{"a" 1}"#, "{1:2}", #"{"a":1"#, "1 2", "[] []", "[1]x", "nul", "nulll", "True", "NaN",
            "Infinity", "-Infinity", "+1", "01", "-01", "00", "1.", ".5", "-", "1e", "1e+", "1.e5", "0x10", "1_0", "1a",
            "--1", "1.5.2", "-a", #""a"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud800""#, #""\udc00""#,
            #""\ud800\u0041""#, #""\ud800x""#, #""\udc00\ud800""#, "\"\n\"", "\"\u{1}\"", "'a'", #""a"b"#, #""a""b""#,
            "1\"a\"",
            "[1\"a\"]", "\\", "[\\\"a\"]", "//1", "1//", "1e400", "-1e400", "[1e999]", "\u{FEFF}\u{FEFF}1", "[1]\0",
            "\0",
            "true\0", "[true\0]", "1\0",
        ]
    )
    func otherTextsAreRefused(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test(
        "malformed UTF-8 is refused",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0x5B, 0xEF, 0xBB, 0xBF, 0x5D],
        ] as [[UInt8]]
    )
    func malformedUTF8IsRefused(text: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test("a syntax error names its place")
    func syntaxErrorsNameTheirPlace() {
        let cases = [
            ("[1,2,,3]", 5), ("{\"a\":nul}", 5), ("[1] x", 4), ("[1, 2", 5), ("[\"a\u{1}\"]", 3), ("[\"ab", 1),
        ]
        for (text, offset) in cases {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
            #expect(error?.code == .syntax)
            #expect(error?.offset == offset, "\(text): \(String(describing: error?.message))")
        }
    }

    @Test("sixty-four levels are read, one more is refused, twenty thousand too", arguments: ["[", #"{"a":"#])
    func depthIsLimited(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth - 1) + (opening == "[" ? "[]" : "{}")
                + String(repeating: closing, count: depth - 1)
        }
        #expect(try JSONValue(parsing: nested(64)).encoded() == Array(nested(64).utf8))
        for depth in [65, 20_000] {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: nested(depth)) }
            #expect(error?.code == .tooDeep)
        }
    }

    @Test("the last of several members of one name wins; all are kept")
    func lastMemberWins() throws {
        let value = try JSONValue(parsing: #"{"a":1,"B":2,"a":3}"#)
        #expect(value["a"] == 3)
        #expect(value["b"] == nil)
        #expect(value.object?[caseInsensitive: "b"] == 2)
        #expect(value.object?.map(\.name) == ["a", "B", "a"])
        #expect(value.encoded() == Array(#"{"a":1,"B":2,"a":3}"#.utf8))
    }

    @Test("an integer is one however it is written")
    func integersAreRecognised() throws {
        #expect(try JSONValue(parsing: "3.0").int == 3)
        #expect(try JSONValue(parsing: "3e2").int == 300)
        #expect(try JSONValue(parsing: "3.5").int == nil)
        #expect(try JSONValue(parsing: "1e300").int == nil)
        #expect(try JSONValue(parsing: "true").int == nil)
    }

    @Test("a member can be set, added and removed")
    func membersAreSet() {
        var object = JSONObject([("a", 1)])
        object["a"] = 2
        object["b"] = "c"
        #expect(JSONValue.object(object) == ["a": 2, "b": "c"])
        object["a"] = nil
        #expect(object.count == 1)
    }
}
