// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes

extension JSONText {
    /// How many lists the value begins with, one inside the other: 2 for `[[1, 2], [3, 4]]`.
    ///
    /// Tells a list of rows from a single row before either is read.
    package var nesting: Int {
        unsafe self.buffer.withUnsafeBytes { bytes in
            var nesting = 0
            for index in self.range {
                let byte = unsafe bytes[index]
                if JSONText.isSpace(byte) { continue }
                guard byte == UInt8(ascii: "[") else { break }
                nesting += 1
            }
            return nesting
        }
    }

    /// Whether the text is one value as far as its brackets and strings tell: none is left open and nothing follows.
    ///
    /// Tells a line that is a value from the first line of a longer text before it is read; takes no memory for the value.
    package var isWhole: Bool {
        let end = try? unsafe self.withTokens { tokens throws(JSONError) in try unsafe tokens.skipValue() }
        return end != nil
    }
}
