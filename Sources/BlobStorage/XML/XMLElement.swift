// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An element of an XML document: its name, the text directly in it, and the elements in it.
struct XMLElement: Sendable, Equatable {
    let name: String
    fileprivate(set) var text = ""
    fileprivate(set) var children: [XMLElement] = []

    /// An element.
    init(_ name: String, text: String = "", children: [XMLElement] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// Adds text behind what is there.
    mutating func append(_ text: String) { self.text += text }

    /// Adds an element behind those that are there.
    mutating func append(_ child: XMLElement) { self.children.append(child) }
}
