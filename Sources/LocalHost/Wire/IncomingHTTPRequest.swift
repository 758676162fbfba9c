// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A client's request to the host.
package struct IncomingHTTPRequest: Sendable {
    /// The method as it was sent.
    package let method: String
    /// The path, percent-encoded, and the query behind a `?`, as they were sent.
    package let target: String
    /// The fields of the header in the order in which they were sent.
    package let fields: [(name: String, value: String)]
    /// The whole body, without the framing of chunks.
    package let body: [UInt8]
    /// Whether the body was sent in chunks, without its length.
    package let isChunked: Bool
    /// The client's address, for `X-Forwarded-For`.
    package let clientAddress: String
    /// The fields as the host's server hands them on.
    let headers: ServerHeaders

    /// A request.
    package init(
        method: String,
        target: String,
        fields: [(name: String, value: String)],
        body: [UInt8] = [],
        isChunked: Bool = false,
        clientAddress: String = "127.0.0.1"
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.isChunked = isChunked
        self.clientAddress = clientAddress
        self.headers = ServerHeaders(fields)
    }

    /// The path before the `?`, as it was sent.
    package var rawPath: Substring { self.target.prefix { $0 != "?" } }
    /// The query with its `?`, as it was sent; empty without one.
    var rawQuery: Substring { self.target.dropFirst(self.rawPath.count) }
    /// The path as the host's server hands it on.
    var path: ServerPath { ServerPath(self.rawPath) }
    /// The parameters of the query.
    package var query: QueryParameters { QueryParameters(self.rawQuery.dropFirst()) }
    /// The length that the client announced; `nil` when it sent chunks, or no body at all.
    var contentLength: Int? { self.isChunked ? nil : self.headers[HeaderName.contentLength].flatMap { Int($0) } }
    /// Whether functions see the body: only one with a length is there for them.
    var hasVisibleBody: Bool { (self.contentLength ?? 0) > 0 && !self.body.isEmpty }
    /// The media type of the body, without parameters, in lower case.
    var mediaType: String? { self.headers[HeaderName.contentType].map { MediaType.name(of: $0) } }
}
