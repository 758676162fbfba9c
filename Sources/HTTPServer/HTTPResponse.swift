// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The answer to a request.
package struct HTTPResponse: Sendable {
    /// The status code, 200 to 999; any other is sent as 500.
    package var status: Int
    /// The header fields; the server adds `Date` and those that frame the message, and ignores the latter here.
    package var headers: HTTPHeaders
    /// The body; in answer to `HEAD` only its length is sent.
    package var body: [UInt8]
    /// Whether the connection ends with this answer, instead of waiting for the next request.
    package var closesConnection: Bool

    /// An answer.
    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], closesConnection: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.closesConnection = closesConnection
    }
}
