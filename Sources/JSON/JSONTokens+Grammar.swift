// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON

extension JSONTokens {
    /// Passes the next token when it is `character`.
    mutating func skip(_ character: Unicode.Scalar) throws(JSONError) -> Bool {
        guard unsafe self.first == UInt8(ascii: character) else { return false }
        try unsafe self.advance()
        return true
    }

    /// Passes the name of a member and the colon behind it.
    mutating func name() throws(JSONError) -> String {
        guard unsafe self.first == UInt8(ascii: "\"") else { throw unsafe self.unexpected("a member's name") }
        let name = try unsafe self.string()
        guard try unsafe self.skip(":") else { throw unsafe self.unexpected("a colon") }
        return name
    }

    /// Passes one value without looking at its strings, numbers and words.
    ///
    /// - Returns: The number of elements when it is a list, and those of its commas are where they belong.
    @discardableResult
    mutating func skipValue() throws(JSONError) -> Int {
        var open = json_brackets()
        let start = unsafe self.offset
        while true {
            let window = unsafe self.base + self.window.lowerBound
            let status = unsafe json_skip(
                &open,
                window,
                self.positions.baseAddress,
                self.positions.count,
                &self.next
            )
            try unsafe self.moveWindow()
            switch status {
            case JSON_OK: return open.tokens <= 2 ? 0 : open.commas + 1
            case JSON_TOO_DEEP: throw .tooDeep(limit: JSONValue.maximumDepth, offset: start)
            case JSON_MORE where unsafe !self.isAtEnd: continue
            default: throw unsafe self.unexpected(open.depth > 0 ? "a closing bracket" : "a value")
            }
        }
    }

    /// The next value in a few words, for messages.
    var excerpt: String { unsafe JSONExcerpt.describe(self.text, at: self.offset) }

    /// Checks that nothing follows.
    func finish() throws(JSONError) {
        guard unsafe self.isAtEnd else {
            throw .syntax("remove what follows the value", offset: unsafe self.offset, found: unsafe self.excerpt)
        }
    }

    /// The error of meeting the next token where `wanted` should stand.
    func unexpected(_ wanted: String, pointer: String = "") -> JSONError {
        guard unsafe !self.isAtEnd else {
            let problem = "the text ends too early, \(wanted) is missing"
            return .syntax(problem, offset: unsafe self.offset, pointer: pointer)
        }
        let found = unsafe self.excerpt
        let isNotFinite = ["NaN", "Infinity", "-Infinity"].contains(found)
        let problem = isNotFinite ? "there is no \(found) in it, found one" : "\(wanted) should stand where \(found) is"
        return .syntax(problem, offset: unsafe self.offset, pointer: pointer, found: found)
    }

    /// The error of meeting the next value where `wanted` should stand; a syntax error when it is none.
    func wrongType(_ wanted: String, pointer: String = "") -> JSONError {
        guard unsafe JSONKind(firstByte: self.first) != nil else {
            return unsafe self.unexpected(wanted, pointer: pointer)
        }
        return .wrongType(expected: wanted, found: unsafe self.excerpt, pointer: pointer)
    }
}
