// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A client's request that is rebuilt for the handler (`enableForwardingHttpRequest`).
package enum ForwardedRequest {
    /// The request to the handler.
    ///
    /// Path and query are written anew, fields of the content other than its type and length are lost, and only a body
    /// with a length is sent.
    ///
    /// - Parameter path: the path at the handler, which is the client's unless something else is said.
    /// - Throws: ``ForwardingError`` for a request on which the host itself fails: the client gets an empty 500.
    package static func make(
        _ request: IncomingHTTPRequest,
        head: InvocationHead,
        path: String? = nil
    ) throws(ForwardingError) -> OutgoingRequest {
        var fields = try self.fields(of: request)
        fields += head.fields
        self.append(head.product, toAgentIn: &fields)
        let hasBody = request.hasVisibleBody
        if hasBody {
            fields.append((HeaderName.contentLength, String(request.body.count)))
            if let type = request.headers[HeaderName.contentType] { fields.append((HeaderName.contentType, type)) }
        } else if !self.methodsWithoutBody.contains(request.method.uppercased()) {
            fields.append((HeaderName.contentLength, "0"))
        }
        return OutgoingRequest(
            method: request.method,
            target: (path ?? request.path.forwarded) + request.query.rewritten,
            fields: fields,
            body: hasBody ? request.body : [],
            framing: hasBody ? .contentLength : .none
        )
    }

    private static func fields(
        of request: IncomingHTTPRequest
    ) throws(ForwardingError) -> [(name: String, value: String)] {
        if request.isChunked { throw .chunked }
        var fields: [(name: String, value: String)] = []
        for entry in request.headers.entries where !self.contentFields.contains(entry.name.lowercased()) {
            guard entry.values.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { throw .notASCII(entry.name) }
            let separator = NetText.isEqual(entry.name, HeaderName.userAgent) ? " " : ", "
            fields.append((entry.name, entry.values.joined(separator: separator)))
        }
        return fields
    }

    private static func append(_ product: String, toAgentIn fields: inout [(name: String, value: String)]) {
        if let place = fields.firstIndex(where: { NetText.isEqual($0.name, HeaderName.userAgent) }) {
            fields[place].value += fields[place].value.isEmpty ? product : " " + product
        } else {
            fields.append((HeaderName.userAgent, product))
        }
    }

    /// Fields that .NET keeps with a content; of these only type and length are copied there.
    static let contentFields: Set<String> = [
        "allow", "content-disposition", "content-encoding", "content-language", "content-length", "content-location",
        "content-md5", "content-range", "content-type", "expires", "last-modified",
    ]

    /// All other methods announce that they have no body.
    static let methodsWithoutBody: Set<String> = ["GET", "HEAD", "DELETE", "OPTIONS", "CONNECT"]
}
