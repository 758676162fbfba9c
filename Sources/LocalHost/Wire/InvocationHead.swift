// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the requests of one invocation have in common, whatever the trigger.
package struct InvocationHead: Sendable {
    /// The port at which the handler listens on 127.0.0.1.
    package let port: Int
    /// The invocation's GUID.
    package let invocationID: String
    /// The version that the host gives itself.
    package let hostVersion: String
    /// How envelopes are framed: chunked as in Azure, or by their length as under Core Tools.
    package let framing: OutgoingRequest.Framing

    /// The version of the host whose requests were recorded.
    package static let recordedHostVersion = "4.1037.0.0"

    /// The head of an invocation.
    package init(
        port: Int,
        invocationID: String,
        hostVersion: String = InvocationHead.recordedHostVersion,
        framing: OutgoingRequest.Framing = .chunked
    ) {
        self.port = port
        self.invocationID = invocationID
        self.hostVersion = hostVersion
        self.framing = framing
    }

    /// Where the handler listens.
    var authority: String { "127.0.0.1:\(self.port)" }
    /// What the host calls itself.
    var product: String { "Azure-Functions-Host/\(self.hostVersion)" }
    /// The fields that name host and invocation.
    var fields: [(name: String, value: String)] {
        [(HeaderName.hostVersion, self.hostVersion), (HeaderName.invocationID, self.invocationID)]
    }
}
