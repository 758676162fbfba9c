// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON
import TestSupport

extension Answer {
    /// The body as JSON.
    var json: JSONValue? { try? JSONValue(parsing: self.body) }

    /// The records of the blob that an invocation result holds.
    var records: [JSONValue]? {
        guard let text = self.json?["Outputs"]?["outputBlob"]?.string else { return nil }
        let buffer = ByteBuffer(text.utf8)
        guard let range = buffer.decodeBase64InPlace(0..<buffer.count) else { return nil }
        return try? buffer.text(in: range).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }
}
