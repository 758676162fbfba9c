// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A request to the handler, in exactly the parts that are written.
package struct OutgoingRequest: Sendable {
    /// How the end of the body is told.
    package enum Framing: Sendable {
        /// There is no body.
        case none
        /// By its length, as under Core Tools.
        case contentLength
        /// By chunks of at most 1,024 bytes, as in Azure.
        case chunked
    }

    /// The method.
    package let method: String
    /// The target as it stands in the request line.
    package let target: String
    /// Every field of the header in order, `Host` and the framing among them.
    package let fields: [(name: String, value: String)]
    /// The content.
    package let body: [UInt8]
    /// How the end of the body is told; the field that says so is in `fields`.
    package let framing: Framing
}
