// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONText {
    /// The most members that are listed: each takes a hundred bytes, and six of text.
    package static let maximumMembers = 1 << 16

    /// Lists the members of an object in one pass over its text, repeated names included.
    ///
    /// Only what is needed to find the values is checked: names, the grammar around them, and that brackets pair. A
    /// value is checked when it is read.
    ///
    /// - Parameter depth: 1 for the members of the object; 2 for the members of its members too, each behind the member
    ///   that holds it.
    /// - Throws: ``JSONError`` when the text is not one JSON object, or has more than ``maximumMembers``.
    package func members(depth: Int = 1) throws(JSONError) -> [JSONMember] {
        let text = self.delimited
        return try unsafe text.withTokens { tokens throws(JSONError) in
            guard text.kind == .object else { throw unsafe tokens.wrongType("an object") }
            var members: [JSONMember] = []
            try unsafe text.appendMembers(of: &tokens, path: [], depth: depth, to: &members)
            return members
        }
    }

    /// Passes the object that begins with the next token.
    private func appendMembers(
        of tokens: inout JSONTokens,
        path: [String],
        depth: Int,
        to members: inout [JSONMember]
    ) throws(JSONError) {
        try unsafe tokens.advance()
        if try unsafe tokens.skip("}") { return }
        repeat {
            let path = path + [try unsafe tokens.name()]
            try unsafe self.appendMember(of: &tokens, path: path, depth: depth, to: &members)
        } while try unsafe tokens.skip(",")
        guard try unsafe tokens.skip("}") else { throw unsafe tokens.unexpected("a comma or }") }
    }

    /// Passes one value, and lists it before what is in it.
    private func appendMember(
        of tokens: inout JSONTokens,
        path: [String],
        depth: Int,
        to members: inout [JSONMember]
    ) throws(JSONError) {
        let start = unsafe tokens.offset
        let place = members.count
        guard place < JSONText.maximumMembers else { throw .tooManyMembers(limit: JSONText.maximumMembers) }
        if unsafe depth > 1 && tokens.first == UInt8(ascii: "{") {
            try unsafe self.appendMembers(of: &tokens, path: path, depth: depth - 1, to: &members)
        } else {
            try unsafe tokens.skipValue()
        }
        members.insert(JSONMember(path: path, text: unsafe self.part(start..<tokens.offset)), at: place)
    }

    /// The value in `range` of this text; there may be white space behind it.
    private func part(_ range: Range<Int>) -> JSONText {
        let start = self.range.lowerBound
        return JSONText(self.buffer, range: (start + range.lowerBound)..<(start + range.upperBound))
    }
}
