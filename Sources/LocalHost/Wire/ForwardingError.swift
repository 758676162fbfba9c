// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A client's request that the host fails to forward: the client gets 500 with an empty body.
package enum ForwardingError: Error, Sendable, Equatable {
    /// The client sent chunks, without a length.
    case chunked
    /// A field that holds other characters than ASCII.
    case notASCII(String)
}

extension ForwardingError: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .chunked:
            "The client sent its body in chunks (Transfer-Encoding: chunked), which the Functions "
                + "host cannot forward: it "
                + "answered 500. Set \"enableProxyingHttpRequest\": true in \"customHandler\" of host.json, or let the "
                + "client send Content-Length."
        case .notASCII(let name):
            "The header field \(name) holds characters beyond ASCII, which the Functions host cannot "
                + "forward: it answered 500. Let the client encode them."
        }
    }
}
