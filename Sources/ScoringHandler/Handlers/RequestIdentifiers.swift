// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer

/// The ids by which a client finds its request again, as AzureML's inference server treats them.
///
/// `x-request-id` is the client's or a new one. `x-ms-request-id` answers the client's own, else its
/// `x-ms-client-request-id`, else the request id. `x-ms-client-request-id` answers the client's own, else its
/// `x-ms-request-id`, and is never made up.
struct RequestIdentifiers: Sendable {
    private static let limit = 100

    /// The headers of the answer.
    let headers: HTTPHeaders

    /// Reads the client's ids.
    ///
    /// - Throws: ``Problem`` 431 for an id of more than 100 characters; only what is still certain is answered with it.
    init(_ request: HTTPHeaders) throws(Problem) {
        let given = request["x-request-id"]
        let (service, client) = (request["x-ms-request-id"], request["x-ms-client-request-id"])
        guard (given ?? "").utf8.count <= Self.limit else {
            throw Problem(431, "x-request-id must not exceed 100 characters")
        }
        let id = given ?? RandomIdentifier.make()
        guard (service ?? "").utf8.count <= Self.limit, (client ?? "").utf8.count <= Self.limit else {
            let message = "x-ms-request-id and x-ms-client-request-id must not exceed 100 characters"
            throw Problem(431, message, headers: ["x-request-id": id])
        }
        var headers = HTTPHeaders()
        headers.append("x-request-id", id)
        headers.append("x-ms-request-id", service ?? client ?? id)
        if let echoed = client ?? service { headers.append("x-ms-client-request-id", echoed) }
        if let trace = request["TraceId"] { headers.append("TraceId", trace) }
        self.headers = headers
    }
}
