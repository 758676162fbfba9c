// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CSimdJSON
import Glibc

extension JSONTokens {
    /// Passes a string and returns what it says.
    mutating func string() throws(JSONError) -> String {
        let string = try unsafe self.string(from: self.offset, before: self.limit)
        try unsafe self.advance()
        return string
    }

    /// What the string says whose opening quote is at `opening` and whose closing quote stands before `limit`.
    func string(from opening: Int, before limit: Int) throws(JSONError) -> String {
        let content = unsafe self.base + opening + 1
        guard let quote = unsafe memchr(content, 0x22, limit - opening - 1) else {
            throw .syntax("end the string that begins", offset: opening)
        }
        let length = unsafe UnsafeRawPointer(quote) - UnsafeRawPointer(content)
        if unsafe memchr(content, 0x5C, length) == nil {
            return unsafe String(decoding: UnsafeBufferPointer(start: content, count: length), as: UTF8.self)
        }
        guard let text = unsafe self.unescaped(opening..<limit) else {
            throw .syntax("correct the escape in the string that begins", offset: opening)
        }
        return text
    }

    /// The string in `range` of the text with its escapes resolved; `nil` when one is wrong.
    ///
    /// Lone surrogates come out as bytes that are not UTF-8, so the result is checked again.
    private func unescaped(_ range: Range<Int>) -> String? {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: range.count + Int(JSON_PADDING)) { buffer in
            guard let start = buffer.baseAddress,
                let end = unsafe json_unescape(self.index, self.base + range.lowerBound, start)
            else { return nil }
            return unsafe String(
                validating: UnsafeBufferPointer(start: start, count: end - start),
                as: UTF8.self
            )
        }
    }

    /// Passes a number.
    mutating func number() throws(JSONError) -> JSONValue {
        var number = json_number()
        switch unsafe json_parse_number(self.base + self.offset, &number) {
        case JSON_OK: break
        case JSON_OUT_OF_RANGE:
            throw .mismatch(
                .outOfRange,
                expected: "a number below 1.8e308",
                found: unsafe self.excerpt,
                pointer: "",
                isRecoverable: false
            )
        default: throw unsafe self.unexpected("a number")
        }
        try unsafe self.advance()
        return number.kind == JSON_NUMBER_INTEGER ? .integer(number.integer) : .number(number.real)
    }

    /// Passes `true`, `false` or `null`.
    mutating func word() throws(JSONError) -> JSONValue {
        let word = unsafe json_parse_word(self.base + self.offset)
        guard word != JSON_WORD_NONE else { throw unsafe self.unexpected("a value") }
        try unsafe self.advance()
        return word == JSON_WORD_NULL ? .null : .bool(word == JSON_WORD_TRUE)
    }
}
