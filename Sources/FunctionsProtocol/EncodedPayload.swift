// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON

/// Bytes that the host has encoded as base64, not decoded yet: for a large blob that takes long.
package struct EncodedPayload: Sendable {
    private let text: JSONText

    /// The base64 in `text`, a JSON string.
    init(_ text: JSONText) {
        self.text = text
    }

    /// The length of the base64.
    package var count: Int { self.text.range.count }

    /// The bytes, decoded where the base64 is: it is gone afterwards, so this is called once.
    ///
    /// - Throws: ``InvocationError`` when the text is no base64.
    package func decoded() throws(InvocationError) -> Payload {
        guard let payload = self.text.decodedBase64() else {
            throw .malformed("The data of a blob trigger must be base64.")
        }
        return payload
    }
}
