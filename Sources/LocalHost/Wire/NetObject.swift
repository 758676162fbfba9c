// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Named values in the order in which their names first appeared; each name is there once.
///
/// Names are equal when their bytes are, as .NET's ordinal comparison has it.
package struct NetObject: Sendable, Equatable {
    /// One name and its value.
    package struct Member: Sendable, Equatable {
        /// The name.
        package let name: String
        /// The value.
        package var value: NetValue
    }

    /// Every member in order.
    package private(set) var members: [Member] = []
    /// Where the members are, as soon as there are many.
    private var places: [[UInt8]: Int] = [:]

    /// Above this number of members names are looked up in a table.
    private static let tableSize = 16

    /// An object with `members`; a repeated name keeps its first place and gets its last value.
    package init(_ members: some Sequence<(String, NetValue)> = EmptyCollection()) {
        for (name, value) in members { self.set(name, value) }
    }

    /// The value of `name`.
    package subscript(_ name: String) -> NetValue? { self.place(of: name).map { self.members[$0].value } }

    /// The value of `name`, or of the first name that differs from it only in case.
    package subscript(ignoringCase name: String) -> NetValue? {
        if let value = self[name] { return value }
        return self.members.first { NetText.isEqual($0.name, name) }?.value
    }

    /// Gives `name` the value, in its place when it has one.
    package mutating func set(_ name: String, _ value: NetValue) {
        if let place = self.place(of: name) {
            self.members[place].value = value
            return
        }
        self.members.append(Member(name: name, value: value))
        if self.members.count == NetObject.tableSize {
            for (place, member) in self.members.enumerated() { self.places[Array(member.name.utf8)] = place }
        } else if self.members.count > NetObject.tableSize {
            self.places[Array(name.utf8)] = self.members.count - 1
        }
    }

    private func place(of name: String) -> Int? {
        if !self.places.isEmpty { return self.places[Array(name.utf8)] }
        return self.members.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    }
}
