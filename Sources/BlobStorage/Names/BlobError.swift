// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A request that the service refuses, in the service's own terms.
package struct BlobError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The HTTP status.
    package let status: Int
    /// The service's name for the reason: `BlobNotFound` for example.
    package let code: String
    /// What happened and what to do.
    package let message: String
    /// What the server knows beyond the message, for whoever looks for the cause.
    package let detail: String?
    /// Header fields of the answer.
    var headers: [String: String] = [:]

    /// A refusal.
    init(_ status: Int, _ code: String, _ message: String, detail: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.detail = detail
    }

    /// The message, and what is known beyond it.
    package var description: String { self.message + (self.detail.map { " \($0)" } ?? "") }
}
