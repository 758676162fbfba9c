// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why an ``HTTPServer`` could not start.
package struct HTTPServerError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable {
        /// A setting that cannot be served with.
        case invalidConfiguration
        /// Another program listens on the port.
        case portInUse
        /// The port may not be listened on.
        case permissionDenied
        /// The system refused a socket, a thread or memory.
        case systemFailure
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
