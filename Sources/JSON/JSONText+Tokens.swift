// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes

extension JSONText {
    /// Calls `body` with the tokens of the text and checks that it passes all of them.
    @unsafe
    func withTokens<Result>(
        windowSize: Int = StructuralIndex.windowSize,
        _ body: (inout JSONTokens) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        let index = try StructuralIndex.borrow()
        let text = self.delimited
        let result = Swift.Result { () throws(JSONError) in
            var tokens = try unsafe JSONTokens(text.bytes, index: index, windowSize: windowSize)
            let result = try unsafe body(&tokens)
            try unsafe tokens.finish()
            return result
        }
        index.giveBack()
        return try withExtendedLifetime(text) { () throws(JSONError) in try result.get() }
    }

    /// The bytes of the text, behind which `ByteBuffer.padding` more can be read: good while the buffer lives, since
    /// nothing is appended to it any more.
    @unsafe
    var bytes: UnsafeBufferPointer<UInt8> {
        unsafe self.buffer.withUnsafeBytes { bytes in
            unsafe UnsafeRawBufferPointer(rebasing: bytes[self.range]).assumingMemoryBound(to: UInt8.self)
        }
    }

    /// The same text where no number or word can reach the end of it: a copy that is followed by spaces, unless the
    /// text ends with a bracket or quote, as arrays, objects and strings do.
    var delimited: JSONText {
        let last = unsafe self.buffer.withUnsafeBytes { unsafe $0[self.range].last }
        switch last {
        case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\""): return self
        default: return self.followedBySpaces()
        }
    }

    private func followedBySpaces() -> JSONText {
        let spaces = repeatElement(UInt8(ascii: " "), count: ByteBuffer.padding)
        return JSONText(ByteBuffer(self.buffer.bytes(in: self.range) + spaces), range: 0..<self.range.count)
    }
}

extension JSONText {
    /// Reads the value with everything in it.
    ///
    /// - Throws: ``JSONError`` when the text is not one JSON value, or nested deeper than ``JSONValue/maximumDepth``.
    package func value() throws(JSONError) -> JSONValue {
        try unsafe self.withTokens { tokens throws(JSONError) in try unsafe tokens.value() }
    }

    /// Reads a string.
    ///
    /// - Throws: ``JSONError`` when the text is not one JSON string.
    package func string() throws(JSONError) -> String {
        try unsafe self.withTokens { tokens throws(JSONError) in
            guard self.kind == .string else { throw unsafe tokens.wrongType("a string") }
            return try unsafe tokens.string()
        }
    }
}
