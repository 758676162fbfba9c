// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A client's request that is passed on as a stream (`enableProxyingHttpRequest`).
package enum ProxiedRequest {
    /// The request to the handler.
    ///
    /// Fields that concern one connection only are left out, `Host` is the handler's own, and the client's is in
    /// `X-Forwarded-Host`.
    package static func make(_ request: IncomingHTTPRequest, head: InvocationHead) -> OutgoingRequest {
        let host = request.headers[HeaderName.host] ?? ""
        var headers = request.headers
        headers.set(HeaderName.hostVersion, head.hostVersion)
        headers.set(HeaderName.invocationID, head.invocationID)
        headers.set(HeaderName.correlation, head.invocationID)
        let copied = headers.entries.filter { !self.hopFields.contains($0.name.lowercased()) }
        var fields: [(name: String, value: String)] = [(HeaderName.host, head.authority)]
        fields += self.fields(copied) { !ForwardedRequest.contentFields.contains($0) && !self.ownFields.contains($0) }
        fields += [
            ("X-Forwarded-For", request.clientAddress), ("X-Forwarded-Host", host), ("X-Forwarded-Proto", "http"),
        ]
        let content = self.fields(copied) { ForwardedRequest.contentFields.contains($0) }
        let framing = self.framing(request)
        if framing == .chunked { fields.append((HeaderName.transferEncoding, "chunked")) }
        fields += content
        if content.isEmpty, framing == .none, !ForwardedRequest.methodsWithoutBody.contains(request.method.uppercased())
        {
            fields.append((HeaderName.contentLength, "0"))
        }
        return OutgoingRequest(
            method: request.method,
            target: request.path.proxied + request.rawQuery,
            fields: fields,
            body: request.body,
            framing: framing
        )
    }

    private static func framing(_ request: IncomingHTTPRequest) -> OutgoingRequest.Framing {
        request.isChunked ? .chunked : request.body.isEmpty ? .none : .contentLength
    }

    private static func fields(
        _ entries: [ServerHeaders.Entry],
        where isIncluded: (String) -> Bool
    ) -> [(name: String, value: String)] {
        entries.filter { isIncluded($0.name.lowercased()) }.map { entry in
            let isAgent = NetText.isEqual(entry.name, HeaderName.userAgent)
            let isCookie = NetText.isEqual(entry.name, "Cookie")
            return (entry.name, entry.values.joined(separator: isAgent ? " " : isCookie ? "; " : ", "))
        }
    }

    /// Fields that the proxy writes itself.
    private static let ownFields: Set<String> = [
        "host", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-prefix",
    ]

    /// Fields that are between two neighbours.
    static let hopFields: Set<String> = [
        "connection", "transfer-encoding", "keep-alive", "upgrade", "proxy-connection", "proxy-authenticate",
        "proxy-authentication-info", "proxy-authorization", "proxy-features", "proxy-instruction", "security-scheme",
        "alpn", "close", "http2-settings", "upgrade-insecure-requests", "te", "alt-svc",
    ]
}
