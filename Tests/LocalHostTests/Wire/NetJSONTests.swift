// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("JSON as Json.NET has it")
struct NetJSONTests {
    @Test(
        "is read and written again",
        arguments: [
            (
                #"{"a":1,"d":"2026-01-02T03:04:05Z","f":0.1234567890123456789}"#,
                #"{"a":1,"d":"2026-01-02T03:04:05Z","f":0.12345678901234568}"#
            ),
            (
                "[1.0, 2, 1e-7, 1e15, 123456789012345680, -0.0, 1e400]",
                #"[1.0,2,1E-07,1E+15,123456789012345680,-0.0,"Infinity"]"#
            ),
            ("[0.1, 100.5, 1e-4, 0.00001, 12345678901234567890]", "[0.1,100.5,0.0001,1E-05,12345678901234567890]"),
            ("[NaN, -Infinity, undefined, 0x1F, 010, .5, 1.]", #"["NaN","-Infinity",null,31,8,0.5,1.0]"#),
            ("/* x */ {'a': 'it\\'s', b: true,} // end", #"{"a":"it's","b":true}"#),
            (#"{"a":1,"b":2,"a":{"c":null}}"#, #"{"a":{"c":null},"b":2}"#),
            (#"["\u0041\ud83d\ude00\ud800x","\/\b\f\u0001\u007f"]"#, "[\"A😀\u{FFFD}x\",\"/\\b\\f\\u0001\u{7f}\"]"),
            ("\"line\nend\u{85}\u{2028}\u{2029}\u{2027}\"", "\"line\\nend\\u0085\\u2028\\u2029\u{2027}\""),
            (
                #"["2026-01-02T03:04:05.1200000+02:00","/Date(1700000000000)/"]"#,
                #"["2026-01-02T01:04:05.12+00:00","2023-11-14T22:13:20Z"]"#
            ),
            (
                #"["2026-02-30T03:04:05Z","2026-01-02 03:04:05","2026-01-02T03:04:05.12345678Z"]"#,
                #"["2026-02-30T03:04:05Z","2026-01-02 03:04:05","2026-01-02T03:04:05.12345678Z"]"#
            ),
            ("[]", "[]"), ("{}", "{}"), ("[1,]", "[1]"), ("\u{FEFF}null", "null"),
        ]
    )
    func roundTrip(text: String, written: String) throws {
        let value = try #require(try NetJSONReader.document(text))
        #expect(String(decoding: value.json(), as: UTF8.self) == written)
    }

    @Test(
        "is refused",
        arguments: [
            "{", "[1 2]", "{\"a\" 1}", "\"abc", "nul", "[01x]", "-", "[\"\\x\"]", "[\"\\u12G4\"]", "[\"\\u+123\"]",
            "{}{}", "/", "/*",
            "{,}", "[,1]", "{\"a\":}", "08", "1e", "--1", String(repeating: "[", count: 65),
        ]
    )
    func refuses(text: String) {
        #expect(throws: NetJSONError.self) { try NetJSONReader.document(text) }
    }

    @Test("ends before it nests too deeply, and takes what is just not too deep")
    func depth() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try NetJSONReader.document(text) != nil)
        let deep = Array((String(repeating: "[", count: 1_000_000)).utf8)
        #expect(throws: NetJSONError.self) {
            var reader = NetJSONReader(deep[...], maximumDepth: 256)
            return try reader.value()
        }
    }

    @Test("survives every way of cutting and damaging a text", arguments: 0..<64)
    func fuzz(seed: Int) {
        let text = Array(
            #"{"a":[1,-2.5e3,"x\u00e9\n",{"b":null,'c':true}],"d":"2026-01-02T03:04:05.5+01:30"} // "#.utf8
        )
        for cut in text.indices {
            var damaged = text
            damaged[cut] = UInt8((seed * 37 + cut * 11) & 0xFF)
            for candidate in [Array(text[..<cut]), damaged] {
                var reader = NetJSONReader(candidate[...])
                if let value = try? reader.value() { _ = value.json(indented: true) }
            }
        }
    }

    @Test("is indented by two spaces, but for what is empty")
    func indentation() throws {
        let value = try #require(try NetJSONReader.document(#"{"x":1e-7,"l":[1.0,{}],"e":[]}"#))
        let text = "{\n  \"x\": 1E-07,\n  \"l\": [\n    1.0,\n    {}\n  ],\n  \"e\": []\n}"
        #expect(value.text == text)
    }

    @Test("has a text for every value")
    func texts() {
        let date = NetDate(json: "2026-01-02T03:04:05Z")
        #expect(date?.cultureText == "01/02/2026 03:04:05")
        let values: [NetValue] = [.bool(true), .integer(-7), .double(12.5), .double(1e16), .null, .bytes([1])]
        #expect(values.map(\.text) == ["True", "-7", "12.5", "1E+16", "", "System.Byte[]"])
    }

    @Test("keeps a table of many names")
    func manyMembers() throws {
        let members = (0..<40).map { ("n\($0)", NetValue.integer(Int64($0))) }
        let object = NetObject(members + [("n3", .bool(true)), ("é", .integer(1)), ("e\u{301}", .integer(2))])
        #expect(object.members.count == 42)
        #expect(object["n3"] == .bool(true) && object["n39"] == .integer(39) && object["é"] == .integer(1))
        #expect(object[ignoringCase: "N5"] == .integer(5) && object["N5"] == nil)
    }
}
