// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Paths of blob triggers")
struct BlobPathPatternTests {
    @Test(
        "match as the Blobs extension does",
        arguments: [
            ("scoring-input/{model}/{name}", "scoring-input", "mnist/rows.jsonl", "model=mnist name=rows.jsonl"),
            ("scoring-input/{model}/{name}", "scoring-input", "a/b/c.csv", "model=a/b name=c.csv"),
            ("scoring-input/{model}/{name}", "scoring-input", "rows", nil),
            ("c/{name}.{ext}", "c", "a.tar.gz", "name=a.tar ext=gz"), ("c/{name}.{ext}", "c", "x/.y", "name=x/ ext=y"),
            ("c/{name}.{ext}", "c", "noext", nil),
            ("c/{a}-{b}.csv", "c", "1-2-3.csv", "a=1-2 b=3"), ("c/{a}-{b}.csv", "c", "1-2.CSV", nil),
            ("c/{a}{b}", "c", "xyz", "a=xyz b="),
            ("c/{{{name}}}", "c", "{x}", "name=x"), ("c/x.txt", "c", "x.txt", ""), ("c/x.txt", "C", "x.txt", ""),
            ("c/x.txt", "c", "X.txt", nil), ("c", "c", "any/thing", ""),
            ("c/{name}", "d", "x", nil), ("c/{name}", "c", "", "name="), ("c/{a}/{a}", "c", "1/2", "a=2"),
            ("c/é{n}", "c", "éü", "n=ü"), ("c/{n}x", "c", "a\nx", nil),
        ] as [(String, String, String, String?)]
    )
    func matching(pattern: String, container: String, name: String, expected: String?) throws {
        let values = try BlobPathPattern(pattern).match(container: container, name: name)
        #expect(values?.map { "\($0.name)=\($0.value)" }.joined(separator: " ") == expected)
    }

    @Test(
        "are refused when they are none",
        arguments: ["", "/x", "c/", "{c}/x", "c\\d/x", "c/{", "c/{a.b}", "c/{rand-guid}"]
    )
    func refusals(pattern: String) {
        #expect(throws: BindingTemplateError.self) { try BlobPathPattern(pattern) }
    }

    @Test("are matched soon, however many ways there are")
    func hostileName() throws {
        let pattern = try BlobPathPattern("c/" + (0..<20).map { "{p\($0)}a" }.joined() + "b")
        #expect(pattern.match(container: "c", name: String(repeating: "a", count: 1024)) == nil)
    }
}
