// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONError {
    /// An object has a member under none of `names`, but those that were `found`.
    package static func missingMember(_ names: [String], found: [String]) -> JSONError {
        let expected = "a member \(names.map { "\"\($0)\"" }.joined(separator: " or "))"
        return .wrongType(
            expected: expected,
            found: found.isEmpty ? "an empty object" : "the members \(self.list(found))"
        )
    }

    /// Several members, `names`, hold what one should.
    package static func ambiguousMembers(_ names: [String]) -> JSONError {
        .wrongType(expected: "one member with the input's elements", found: self.list(names))
    }

    /// The names in quotes; of many, the first few.
    package static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }
}
