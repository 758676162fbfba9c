// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// Which pages of other origins may call the functions: `Host.CORS` of `local.settings.json`.
///
/// Any header and any method are allowed, as `func start` does it.
struct CORSPolicy: Sendable, Equatable {
    /// The origins that may call; `*` among them stands for all.
    private let origins: Set<String>
    /// Whether browsers may send cookies along.
    private let allowsCredentials: Bool

    /// A policy for `origins`.
    init(origins: [String], allowsCredentials: Bool) {
        self.origins = Set(origins.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
        self.allowsCredentials = allowsCredentials
    }

    /// The answer to a preflight request from an origin that may call; `nil` for every other request.
    func preflightResponse(to head: HTTPRequestHead) -> HTTPResponse? {
        guard head.method == "OPTIONS", let method = head.headers["access-control-request-method"] else { return nil }
        var headers = self.headers(for: head)
        guard headers["access-control-allow-origin"] != nil else { return nil }
        headers.append("Access-Control-Allow-Methods", method)
        if let names = head.headers["access-control-request-headers"] {
            headers.append("Access-Control-Allow-Headers", names)
        }
        return HTTPResponse(status: 204, headers: headers)
    }

    /// Adds to `response` what lets the page that sent `head` read it.
    func apply(to response: inout HTTPResponse, for head: HTTPRequestHead) {
        for (name, value) in self.headers(for: head) { response.headers.append(name, value) }
    }

    private func headers(for head: HTTPRequestHead) -> HTTPHeaders {
        guard let origin = head.headers["origin"], self.allows(origin) else { return [:] }
        let echoes = self.allowsCredentials || !self.origins.contains("*")
        var headers: HTTPHeaders = ["Access-Control-Allow-Origin": echoes ? origin : "*"]
        if echoes { headers.append("Vary", "Origin") }
        if self.allowsCredentials { headers.append("Access-Control-Allow-Credentials", "true") }
        return headers
    }

    private func allows(_ origin: String) -> Bool {
        self.origins.contains("*") || self.origins.contains(origin)
    }
}
