// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Why a request has no answer.
package struct HTTPClientError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable, Equatable {
        /// Nobody listens: nothing was sent.
        case refused
        /// There is no connection for another reason: nothing was sent.
        case unreachable
        /// The server has ended the connection before the answer was whole.
        case closed
        /// The connection was cut before the answer was whole.
        case reset
        /// What came is no answer of HTTP/1.
        case malformed
        /// The answer was not there in time.
        case deadline
        /// Nothing has come for too long.
        case idle
        /// The task that waited was cancelled.
        case cancelled
        /// The client was told to let go of its connections.
        case abandoned
        /// The request cannot be written: nothing was sent.
        case invalidRequest
    }

    /// The kind of failure.
    package let code: Code
    /// What happened and what to do.
    package let message: String

    /// A failure.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { self.message }
}

extension HTTPClientError {
    /// The end of a stream on which an answer was awaited.
    init(_ error: StreamError?, isConnected: Bool, _ endpoint: Endpoint) {
        guard let error else {
            self = .abandoned(endpoint)
            return
        }
        switch (error.code, isConnected) {
        case (.refused, false): self.init(.refused, error.message)
        case (_, false): self.init(.unreachable, error.message)
        case (.peerClosed, true):
            self.init(.closed, "\(endpoint) has ended the connection before its answer was whole. Look at its log.")
        case (_, true):
            self.init(.reset, "\(endpoint) has cut the connection before its answer was whole. Look at its log.")
        }
    }

    static func malformed(_ reason: String, _ endpoint: Endpoint) -> HTTPClientError {
        HTTPClientError(.malformed, "\(endpoint) does not answer as HTTP/1.1 demands: \(reason).")
    }

    static func deadline(_ endpoint: Endpoint) -> HTTPClientError {
        HTTPClientError(.deadline, "\(endpoint) has not answered in time.")
    }

    static func idle(_ limit: Duration, _ endpoint: Endpoint) -> HTTPClientError {
        HTTPClientError(.idle, "\(endpoint) has sent nothing for \(limit).")
    }

    /// A server that is late.
    init(_ lateness: HTTPTimeLimits.Lateness, _ endpoint: Endpoint) {
        switch lateness {
        case .deadline: self = .deadline(endpoint)
        case .idle(let limit): self = .idle(limit, endpoint)
        }
    }

    static let cancelled = HTTPClientError(.cancelled, "The request was cancelled.")

    static func abandoned(_ endpoint: Endpoint) -> HTTPClientError {
        HTTPClientError(.abandoned, "The connections to \(endpoint) were closed before the answer was whole.")
    }

    static func invalidRequest(_ part: String) -> HTTPClientError {
        HTTPClientError(.invalidRequest, "The \(part) is empty or has characters that HTTP/1.1 has no place for.")
    }
}
