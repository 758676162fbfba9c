// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

extension JSONValue {
    /// Reads `text`, which is one JSON value; a byte-order mark before it is passed over.
    ///
    /// - Throws: ``JSONError`` for anything else, and for more than ``maximumDepth`` levels.
    package init(parsing text: ByteBuffer) throws(JSONError) {
        self = try JSONText(text).value()
    }

    /// Reads `text`, which is one JSON value; a byte-order mark before it is passed over.
    ///
    /// - Throws: ``JSONError`` for anything else, and for more than ``maximumDepth`` levels.
    package init(parsing text: some Collection<UInt8>) throws(JSONError) {
        self = try JSONText(ByteBuffer(text)).value()
    }

    /// Reads `text`, which is one JSON value.
    ///
    /// - Throws: ``JSONError`` for anything else, and for more than ``maximumDepth`` levels.
    package init(parsing text: String) throws(JSONError) {
        self = try JSONText(ByteBuffer(text.utf8)).value()
    }
}
