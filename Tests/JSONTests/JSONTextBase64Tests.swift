// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import Testing

@Suite("Base64 in JSON strings")
struct JSONTextBase64Tests {
    @Test(
        "a string of base64 is decoded where it stands",
        arguments: [
            (#""""#, ""), (#""Zm9vYg==""#, "foob"), (#""Pz8\/""#, "???"), (#""Pj4\u002B""#, ">>>"),
            (#""Pj4\u002b\u0050j4+""#, ">>>>>>"), (#""Zg\u003d\u003D""#, "f"),
        ]
    )
    func base64IsDecoded(text: String, expected: String) throws {
        let text = JSONText(text, before: "Zm9v", followedBy: "Zm9v")
        #expect(text.buffer.text(in: try text.base64Decoded()) == expected)
        #expect(text.buffer.text(in: 0..<4) == "Zm9v")
        #expect(text.buffer.text(in: (text.buffer.count - 4)..<text.buffer.count) == "Zm9v")
    }

    @Test(
        "anything else is refused and left as it was",
        arguments: [
            #""Zm9""#, #""Zm9v\n""#, #""Zm9\""#, #""Zm9v\u00""#, #""Zm9\u00e9""#, #""Zm9\u+041""#, #""Zm9\u0g41""#,
            #""ab"cd""#, "null", "1",
            #"["Zm9v"]"#, "\"", "", #""é===""#,
        ]
    )
    func otherTextIsRefused(text: String) {
        let text = JSONText(text)
        let before = text.content
        let error = #expect(throws: JSONError.self) { try text.base64Decoded() }
        #expect(error?.code == .wrongType)
        #expect(text.content == before)
    }
}
