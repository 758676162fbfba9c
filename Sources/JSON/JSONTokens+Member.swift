// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONTokens {
    /// Enters an object and passes its members up to the first under one of `names`, before the value of which the
    /// tokens then stand.
    ///
    /// - Returns: The member's name; `nil` when a member under one of `others` comes before.
    mutating func enterMember(of names: [String], before others: [String]) throws(JSONError) -> String? {
        guard unsafe self.first == UInt8(ascii: "{") else { throw unsafe self.wrongType("an object") }
        try unsafe self.advance()
        var passed: [String] = []
        if unsafe self.first != UInt8(ascii: "}") {
            repeat {
                let name = try unsafe self.name()
                if names.contains(name) { return name }
                if others.contains(name) { return nil }
                guard passed.count < JSONText.maximumMembers else {
                    throw .tooManyMembers(limit: JSONText.maximumMembers)
                }
                passed.append(name)
                try unsafe self.skipValue()
            } while try unsafe self.skip(",")
        }
        guard try unsafe self.skip("}") else { throw unsafe self.unexpected("a comma or }") }
        try unsafe self.finish()
        throw .missingMember(names, found: passed)
    }

    /// Passes the rest of an object behind the value of `member`, and checks that there is no other under one of
    /// `names`, and that nothing follows.
    mutating func finishObject(behind member: String, of names: [String]) throws(JSONError) {
        while try unsafe self.skip(",") {
            let name = try unsafe self.name()
            guard !names.contains(name) else { throw .ambiguousMembers([member, name]) }
            try unsafe self.skipValue()
        }
        guard try unsafe self.skip("}") else { throw unsafe self.unexpected("a comma or }") }
        try unsafe self.finish()
    }
}
