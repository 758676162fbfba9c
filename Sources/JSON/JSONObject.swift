// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The members of a JSON object in the order of the text, repeated names included.
///
/// Look-up walks the members: objects read this way have tens of them.
package struct JSONObject: Sendable, Equatable {
    /// One name and its value.
    package struct Member: Sendable, Equatable {
        /// The name, unescaped.
        package let name: String
        /// The value.
        package var value: JSONValue
    }

    /// Every member in order.
    package private(set) var members: [Member] = []

    /// An object with `members`, by default none.
    package init(_ members: some Sequence<(String, JSONValue)> = EmptyCollection()) {
        self.members = members.map { Member(name: $0, value: $1) }
    }

    /// The value of the last member called `name`; setting replaces that member or adds one, `nil` removes all.
    package subscript(_ name: String) -> JSONValue? {
        get { self.members.last { $0.name == name }?.value }
        set {
            guard let newValue else { return self.members.removeAll { $0.name == name } }
            if let index = self.members.lastIndex(where: { $0.name == name }) {
                self.members[index].value = newValue
            } else {
                self.append(name, newValue)
            }
        }
    }

    /// The value of the last member whose name is `name` but for the case of ASCII letters.
    package subscript(caseInsensitive name: String) -> JSONValue? {
        let wanted = name.utf8.map(JSONObject.lowercased)
        return self.members.last { $0.name.utf8.lazy.map(JSONObject.lowercased).elementsEqual(wanted) }?.value
    }

    /// Adds a member at the end, even when there is one of that name.
    package mutating func append(_ name: String, _ value: JSONValue) {
        self.members.append(Member(name: name, value: value))
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension JSONObject: Sequence {
    /// Walks the members as pairs of name and value.
    package struct Iterator: IteratorProtocol {
        private var members: IndexingIterator<[Member]>

        init(_ object: JSONObject) {
            self.members = object.members.makeIterator()
        }

        /// The next member.
        package mutating func next() -> (name: String, value: JSONValue)? {
            self.members.next().map { (name: $0.name, value: $0.value) }
        }
    }

    /// Walks the members in order.
    package func makeIterator() -> Iterator { Iterator(self) }

    /// The number of members, repeated names included.
    package var count: Int { self.members.count }

    /// True when there are no members.
    package var isEmpty: Bool { self.members.isEmpty }
}
