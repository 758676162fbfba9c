// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Texts of .NET")
struct NetTextTests {
    @Test(
        "are equal in any case, character by character",
        arguments: [
            ("Name", "nAME", true), ("a", "ab", false), ("", "", true), ("É", "é", true), ("ß", "ss", false),
            ("@", "`", false),
            ("aé", "a", false), ("[", "{", false), ("é", "e\u{301}", false),
        ]
    )
    func equality(left: String, right: String, isEqual: Bool) {
        #expect(NetText.isEqual(left, right) == isEqual && NetText.isEqual(right, left) == isEqual)
    }

    @Test(
        "end in a word in any case",
        arguments: [
            ("BlobTrigger", true), ("trigger", true), ("rigger", false), ("triggers", false), ("étriggeR", true),
        ]
    )
    func suffixes(text: String, hasSuffix: Bool) {
        #expect(NetText.hasSuffix(text, "trigger") == hasSuffix)
    }

    @Test(
        "look like JSON by their ends",
        arguments: [(" {x} ", true), ("[", false), ("[]", true), ("{]", false), ("", false), ("x", false)]
    )
    func json(text: String, looksLikeJSON: Bool) {
        #expect(NetText.looksLikeJSON(text) == looksLikeJSON)
    }
}
