// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop

extension ConnectionEnd {
    /// The end of a stream; `nil` for one that nobody has asked for.
    init(_ error: StreamError?, _ endpoint: Endpoint) {
        guard let error else {
            self.init(.network, "The connection to \(endpoint) has ended.")
            return
        }
        switch error.code {
        case .tls(.untrustedCertificate), .tls(.expiredCertificate), .tls(.prematureCertificate), .tls(.wrongName),
            .tls(.wrongAddress), .tls(.rejectedCertificate), .tls(.noCommonVersion), .tls(.invalidServerName):
            self.init(.certificate, error.message)
        case .reset, .peerClosed:
            self.init(.network, error.message)
        default: self.init(.network, error.message)
        }
    }

    /// Bytes that are no replies.
    init(_ error: RedisProtocolError, _ endpoint: Endpoint) {
        switch error {
        case .malformed, .dead: self.init(.protocolError, "What \(endpoint) sends is not the protocol of Redis.")
        case .tooLarge: self.init(.protocolError, "\(endpoint) sent a reply that is larger than allowed.")
        }
    }
}
