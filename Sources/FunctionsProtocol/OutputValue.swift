// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a function gives to one of its output bindings.
package enum OutputValue: Sendable {
    /// An answer to an HTTP request; the body is UTF-8 text.
    case http(status: Int, headers: [(String, String)], body: [UInt8])
    /// The contents of a blob.
    case blob([UInt8])
    /// Service Bus messages, each one JSON object.
    case messages([[UInt8]])
}
