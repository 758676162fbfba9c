// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// A client's request that came in an envelope.
package struct HTTPInvocation: Sendable {
    /// The request's body.
    package enum Body: Sendable {
        /// The request had none.
        case absent
        /// The request had one in chunks, which the host loses.
        case lostChunked
        /// The bytes that the client sent, as far as the host keeps them: text in UTF-8.
        case bytes(Payload)
    }

    /// The method as it was sent.
    package let method: String
    /// The address as it was sent, with scheme and host.
    package let url: String
    /// The path of the address, percent-encoded, with the route prefix.
    package let path: String
    /// What follows the `?` of the address, percent-encoded; empty when nothing does.
    package let query: String
    /// The headers in order; a name stands once for each of its values.
    package let headers: [(name: String, value: String)]
    /// The values of the route's parameters.
    package let parameters: Parameters
    /// The request's body.
    package let body: Body

    /// The first value of the header `name`, in any case.
    package func header(_ name: String) -> String? {
        self.headers.first { $0.name.isEqualIgnoringCase(to: name) }?.value
    }
}
