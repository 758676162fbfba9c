// ScoringFunctions
// SPDX-License-Identifier: MIT

extension JSONError {
    /// Says what is wrong with a text that simdjson refused, and where: the slow way, byte by byte from `start`, which
    /// is not inside a string.
    static func malformed(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> JSONError {
        if let offset = unsafe self.firstMalformedUTF8(text[start...]) {
            return .syntax("write it in UTF-8; there is a malformed character", offset: start + offset)
        }
        var stringStart: Int?
        var offset = start
        while offset < text.count {
            let byte = unsafe text[offset]
            if stringStart != nil {
                if byte < 0x20 {
                    return .syntax("escape the control character in the string", offset: offset)
                }
                if byte == UInt8(ascii: "\\") { offset += 1 }
                if byte == UInt8(ascii: "\"") { stringStart = nil }
            } else if byte == UInt8(ascii: "\"") {
                stringStart = offset
            }
            offset += 1
        }
        guard let stringStart else { return .syntax("the text is malformed", offset: nil) }
        return .syntax("end the string that begins", offset: stringStart)
    }

    /// The first byte that begins no well-formed character.
    private static func firstMalformedUTF8(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var decoder = UTF8.ForwardParser()
        var bytes = unsafe text.makeIterator()
        var offset = 0
        while true {
            switch unsafe decoder.parseScalar(from: &bytes) {
            case .valid(let character): offset += character.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}
