// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON

extension JSONText {
    /// The bytes of a string that is base64, decoded where they are; `nil` when it is none.
    ///
    /// The text of the value is gone afterwards.
    func decodedBase64() -> Payload? {
        guard self.kind == .string, self.range.count >= 2 else { return nil }
        let content = (self.range.lowerBound + 1)..<(self.range.upperBound - 1)
        if let decoded = self.buffer.decodeBase64InPlace(content) { return Payload(self.buffer, decoded) }
        // An encoder may escape a slash or a plus sign.
        guard let text = try? self.string(), text.utf8.count < content.count else { return nil }
        let buffer = ByteBuffer(text.utf8)
        return buffer.decodeBase64InPlace(0..<buffer.count).map { Payload(buffer, $0) }
    }

    /// The value's own text.
    var payload: Payload { Payload(self.buffer, self.range) }

    /// The text of the elements of an array, in order; `nil` when this is no array.
    ///
    /// Brackets and commas are checked; an element is checked when it is read.
    func elements() -> [JSONText]? {
        guard self.kind == .array else { return nil }
        return ArrayScanner.ranges(of: self.buffer.bytes(in: self.range)).map { ranges in
            let start = self.range.lowerBound
            return ranges.map { range in
                JSONText(self.buffer, range: (start + range.lowerBound)..<(start + range.upperBound))
            }
        }
    }
}
