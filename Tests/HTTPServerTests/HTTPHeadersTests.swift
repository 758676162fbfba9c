// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@Suite("Header fields")
struct HTTPHeadersTests {
    @Test("names are found in whatever case, values as they are")
    func namesHaveNoCase() {
        let headers: HTTPHeaders = ["Content-Type": "Text/Plain", "X-A": "1", "x-a": "2", "Empty": ""]
        #expect(headers["content-type"] == "Text/Plain")
        #expect(headers["X-a"] == "1")
        #expect(headers.values(of: "X-A") == ["1", "2"])
        #expect(headers["EMPTY"] == "")
        #expect(headers["X-"] == nil)
        #expect(headers[""] == nil)
        #expect(headers.values(of: "none") == [])
        #expect(headers.map { "\($0.name)=\($0.value)" } == ["Content-Type=Text/Plain", "X-A=1", "x-a=2", "Empty="])
    }

    @Test("letters only differ in case, other characters do not")
    func onlyLettersHaveCase() {
        let headers: HTTPHeaders = ["a^b": "1", "a`b": "2"]
        #expect(headers["a~b"] == nil)
        #expect(headers.values(of: "A^B") == ["1"])
    }

    @Test(
        "a value is one line without blanks around it",
        arguments: [
            ("a\r\nb", "ab"), ("\u{0}a\u{0}", "a"), (" \t a b\t ", "a b"), ("\n", ""), ("\r\n\r\n<body>", "<body>"),
            ("é\u{1F600}", "é\u{1F600}"),
        ]
    )
    func valuesAreOneLine(value: String, expected: String) {
        let headers: HTTPHeaders = ["X": value, "Y": "z"]
        #expect(headers["X"] == expected)
        #expect(headers["Y"] == "z")
    }

    @Test(
        "a name that is no token adds nothing",
        arguments: ["", " ", "a b", "a:", "a\r\n", "\u{0}", "é", "a\u{7F}", "(a)"]
    )
    func namesAreTokens(name: String) {
        let headers: HTTPHeaders = [name: "x", "Y": "z"]
        #expect(headers.map(\.name) == ["Y"])
    }
}
