// ScoringFunctions
// SPDX-License-Identifier: MIT

package import HTTPClient

/// Why a handler does not run, or has not answered.
package struct HandlerError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable, Equatable {
        /// The process cannot be started at all.
        case cannotStart
        /// It has failed three times, each less than half an hour after the time before: the host stops.
        case tooManyFailures
        /// A request has waited four times the initialization timeout for it: the host stops.
        case notReady
        /// It was stopped.
        case stopped
        /// A request has no answer.
        case request(HTTPClientError.Code)
    }

    /// The kind of failure.
    package let code: Code
    /// What happened and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { self.message }
}

extension HandlerError {
    static func cannotStart(_ reason: String) -> HandlerError {
        HandlerError(.cannotStart, "The handler cannot be started: \(reason)")
    }

    static let tooManyFailures = HandlerError(
        .tooManyFailures,
        "Exceeded http worker restart retry count. Shutting down Functions Host. The handler has failed three times; "
            + "its errors are above."
    )

    static let notReady = HandlerError(
        .notReady,
        "Initialization timed out and host is shutting down. The handler must answer GET / on 127.0.0.1 at the port in "
            + "FUNCTIONS_CUSTOMHANDLER_PORT."
    )

    static let stopped = HandlerError(.stopped, "The handler has been stopped.")

    init(_ error: HTTPClientError) {
        self.init(.request(error.code), error.message)
    }
}
