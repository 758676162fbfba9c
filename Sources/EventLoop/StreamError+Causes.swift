// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Crypto
internal import Glibc

extension StreamError {
    /// A name that was not found, by the (negative) result of libuv.
    static func name(_ result: Int32, _ endpoint: Endpoint) -> StreamError {
        StreamError(
            .nameNotFound,
            "The address of \(endpoint.host) is not found: \(errorText(result)). "
                + "Check the name, and that this machine's name server can be reached."
        )
    }

    /// A port that the system would take for another one.
    static func port(_ endpoint: Endpoint) -> StreamError {
        StreamError(.unreachable, "\(endpoint.port) is no port of \(endpoint.host). Give one between 1 and 65535.")
    }

    /// A failed system call, by the (negative) result of libuv.
    static func system(_ result: Int32, _ endpoint: Endpoint) -> StreamError {
        switch -result {
        case ECONNREFUSED:
            StreamError(.refused, "\(endpoint) refuses the connection. Check the port, and that the server runs.")
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL:
            StreamError(.unreachable, "\(endpoint) cannot be reached. Check the address, the network and its rules.")
        case ETIMEDOUT:
            StreamError(.timedOut, "\(endpoint) does not answer. Check the address, the network and its rules.")
        case ECONNRESET, EPIPE:
            StreamError(
                .reset,
                "\(endpoint) has cut the connection. Check that the port is the one meant, with or without TLS."
            )
        default:
            StreamError(.system(-result), "The connection to \(endpoint) failed: \(errorText(result)).")
        }
    }

    /// A failure of TLS.
    static func tls(_ error: TLSError, _ endpoint: Endpoint) -> StreamError {
        StreamError(.tls(error.code), "\(endpoint): \(error.message)")
    }

    /// The other side's orderly end of a connection.
    static func peerClosed(_ endpoint: Endpoint) -> StreamError {
        StreamError(.peerClosed, "\(endpoint) has ended the connection.")
    }

    /// The other side's end of a TLS connection that it has not announced.
    static func peerClosedWithoutNotice(_ endpoint: Endpoint) -> StreamError {
        StreamError(
            .peerClosedWithoutNotice,
            "\(endpoint) has ended the TLS connection without notice: it may have crashed."
        )
    }

    /// The other side's end of a connection whose TLS handshake is not done.
    static func peerClosedDuringHandshake(_ endpoint: Endpoint) -> StreamError {
        StreamError(
            .peerClosedDuringHandshake,
            "\(endpoint) has ended the connection during the TLS handshake. Check that the port is the one for TLS."
        )
    }
}
