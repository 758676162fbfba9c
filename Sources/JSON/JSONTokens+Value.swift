// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONTokens {
    /// Passes one value and everything in it, of which `depth` more levels are allowed.
    mutating func value(depth: Int = JSONValue.maximumDepth) throws(JSONError) -> JSONValue {
        switch unsafe JSONKind(firstByte: self.first) {
        case .string: .string(unsafe try self.string())
        case .number: unsafe try self.number()
        case .null, .bool: unsafe try self.word()
        case .array: .array(unsafe try self.array(depth: depth))
        case .object: .object(unsafe try self.object(depth: depth))
        case nil: throw unsafe self.unexpected("a value")
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        try unsafe self.enter(depth)
        var elements: [JSONValue] = []
        if try unsafe self.skip("]") { return elements }
        repeat {
            elements.append(try unsafe self.value(depth: depth - 1))
        } while try unsafe self.skip(",")
        guard try unsafe self.skip("]") else { throw unsafe self.unexpected("a comma or ]") }
        return elements
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        try unsafe self.enter(depth)
        var object = JSONObject()
        if try unsafe self.skip("}") { return object }
        repeat {
            let name = try unsafe self.name()
            object.append(name, try unsafe self.value(depth: depth - 1))
        } while try unsafe self.skip(",")
        guard try unsafe self.skip("}") else { throw unsafe self.unexpected("a comma or }") }
        return object
    }

    /// Passes an opening bracket.
    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth > 0 else { throw .tooDeep(limit: JSONValue.maximumDepth, offset: unsafe self.offset) }
        try unsafe self.advance()
    }
}
