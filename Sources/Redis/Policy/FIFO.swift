// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A queue: added to at its end, taken from at its beginning, both in constant time on average.
struct FIFO<Element> {
    private var elements: [Element?] = []
    private var start = 0

    /// The elements held.
    var count: Int { self.elements.count - self.start }

    /// The oldest element.
    var first: Element? { self.start < self.elements.count ? self.elements[self.start] : nil }

    /// Adds an element.
    mutating func append(_ element: Element) {
        self.elements.append(element)
    }

    /// Takes the oldest element.
    mutating func popFirst() -> Element? {
        guard self.start < self.elements.count else { return nil }
        let element = self.elements[self.start]
        self.elements[self.start] = nil
        self.start += 1
        if self.start == self.elements.count {
            self.elements.removeAll(keepingCapacity: true)
            self.start = 0
        } else if self.start >= 64, self.start * 2 >= self.elements.count {
            self.elements.removeFirst(self.start)
            self.start = 0
        }
        return element
    }
}
