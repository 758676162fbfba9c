// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A document while it is read.
struct XMLDocument {
    private let limits: XMLLimits
    private var open: [XMLElement] = []
    private var count = 0
    /// The outermost element, once it has ended.
    private(set) var root: XMLElement?
    /// Why the document is not read on.
    private(set) var problem: String?

    /// An empty document.
    init(limits: XMLLimits) {
        self.limits = limits
    }

    /// The document is not read on.
    mutating func refuse(_ problem: String) {
        if self.problem == nil { self.problem = problem }
    }

    /// An element begins.
    mutating func begin(_ name: String) {
        self.count += 1
        if self.open.count >= self.limits.depth { self.refuse("more than \(self.limits.depth) elements in each other") }
        if self.count > self.limits.elements { self.refuse("more than \(self.limits.elements) elements") }
        if self.problem == nil { self.open.append(XMLElement(name)) }
    }

    /// There is text in the innermost element.
    mutating func append(_ text: String) {
        guard self.problem == nil, !self.open.isEmpty else { return }
        self.open[self.open.count - 1].append(text)
    }

    /// The innermost element ends.
    mutating func end() {
        guard self.problem == nil, let element = self.open.popLast() else { return }
        if self.open.isEmpty {
            self.root = element
        } else {
            self.open[self.open.count - 1].append(element)
        }
    }
}
