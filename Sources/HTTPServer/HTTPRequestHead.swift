// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What stands above a request's body.
package struct HTTPRequestHead: Sendable {
    /// The method as it was sent, `POST` for example.
    package let method: String
    /// The path as it was sent, still percent-encoded, without the query.
    package let path: String
    /// What follows the path's question mark, as it was sent; `nil` without one.
    package let query: String?
    /// The header fields in their order.
    package let headers: HTTPHeaders

    /// A request's head.
    package init(method: String, path: String, query: String? = nil, headers: HTTPHeaders = [:]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
    }
}
