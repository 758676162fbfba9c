// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
package import MessageQueues

/// A message as JSON, for who reads it.
package struct MessageText {
    /// Its properties, and its body: the text, or base64 of what is no UTF-8.
    package let json: JSONValue

    /// The JSON of `queued`.
    package init(_ queued: QueuedMessage) {
        let message = queued.message
        var object = JSONObject([
            ("messageId", .string(message.messageId)), ("sequenceNumber", .integer(queued.sequenceNumber)),
            ("deliveryCount", .integer(Int64(queued.deliveryCount))),
        ])
        for (name, value) in [
            ("contentType", message.contentType), ("correlationId", message.correlationId),
            ("subject", message.subject),
        ] {
            if let value { object[name] = .string(value) }
        }
        if !message.applicationProperties.isEmpty {
            object["applicationProperties"] = .object(message.applicationProperties)
        }
        if let text = String(validating: message.body, as: UTF8.self) {
            object["body"] = .string(text)
        } else {
            object["bodyBase64"] = (try? JSONValue(parsing: NetValue.bytes(message.body).json())) ?? .null
        }
        self.json = .object(object)
    }
}
