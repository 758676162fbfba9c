// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import BlobStorage

@Suite("XML")
struct XMLTests {
    @Test("elements and their text are read")
    func reading() throws {
        let element = try self.read("<?xml version='1.0'?><!-- c --><a x='1'> 1 <b>&lt;é&#233;</b><c/>2</a>")
        let children = [XMLElement("b", text: "<éé"), XMLElement("c")]
        #expect(element == XMLElement("a", text: " 1 2", children: children))
    }

    @Test("documents of other encodings are read")
    func encodings() throws {
        let text = "\u{FEFF}<a>é</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let element = try unsafe text.withUnsafeBytes { try unsafe XMLReader.read($0) }
        #expect(element == XMLElement("a", text: "é"))
    }

    @Test("what goes beyond a limit is refused")
    func limits() {
        #expect(throws: XMLError.self) { try self.read("<a><b><c/></b></a>", XMLLimits(depth: 2)) }
        #expect(throws: XMLError.self) { try self.read("<a><b/><c/></a>", XMLLimits(elements: 2)) }
        #expect(throws: Never.self) { try self.read("<a><b/></a>", XMLLimits(depth: 2, elements: 2)) }
    }

    @Test("every cut of a document is refused")
    func cuts() {
        let text = Array("<BlockList><Latest>MQ==</Latest></BlockList>".utf8)
        for count in 0..<text.count {
            #expect(throws: XMLError.self) { try self.read(String(decoding: text[..<count], as: UTF8.self)) }
        }
    }

    @Test("what was written is read")
    func roundTrip() throws {
        let text = "a<b>&\"c\"'é\u{1F600}"
        var writer = XMLWriter()
        writer.element("a", [("x", text)]) { writer in
            writer.element("b", text)
            writer.element("c", "")
            writer.element("d") { _ in }
            writer.element("e", "\u{0}\u{FFFF}")
        }
        let element = try self.read(writer.text)
        #expect(element.children.map(\.text) == [text, "", "", "\u{FFFD}\u{FFFD}"])
        #expect(writer.text.contains("<c/><d/>"))
    }

    @discardableResult
    private func read(_ text: String, _ limits: XMLLimits = XMLLimits()) throws -> XMLElement {
        try unsafe Array(text.utf8).withUnsafeBytes { try unsafe XMLReader.read($0, limits: limits) }
    }
}
