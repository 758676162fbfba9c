// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a client gets from the host.
package struct HTTPAnswer: Sendable {
    /// The status.
    package let status: Int
    /// The fields of the header but those of the framing, unless the function gave a length itself.
    package let fields: [(name: String, value: String)]
    /// The body.
    package let body: [UInt8]
    /// How the host frames the body.
    package let framing: OutgoingRequest.Framing
    /// Whether the host breaks the connection behind `body`, as the function gave a wrong length.
    package let isCutShort: Bool

    /// An answer.
    package init(
        status: Int,
        fields: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        framing: OutgoingRequest.Framing = .contentLength,
        isCutShort: Bool = false
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.framing = framing
        self.isCutShort = isCutShort
    }

    /// What a client gets when a function fails.
    package static let failure = HTTPAnswer(status: 500)
}
