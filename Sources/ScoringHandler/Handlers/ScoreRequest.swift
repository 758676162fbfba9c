// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import FunctionsProtocol
import HTTPServer
import JSON
import Scoring

/// A client's request, whichever way the host has passed it on.
struct ScoreRequest: Sendable {
    /// What became of the client's body.
    enum Body: Sendable {
        /// The bytes; none for a request without a body.
        case bytes(JSONText)
        /// More than the limit, which is given.
        case tooLarge(Int)
        /// The client sent it in chunks, and the host dropped it.
        case lost
    }

    /// `GET`, `POST` and so on.
    let method: String
    /// The model and version out of the route.
    let model: ModelReference
    /// The query string as it was sent.
    let query: String
    /// The client's headers.
    let headers: HTTPHeaders
    /// The body.
    let body: Body
    /// What runs tasks on the thread that has read it; `nil` where it came inside of something else.
    let executor: (any TaskExecutor)?

    /// A request that the host forwarded or proxied.
    init(_ request: HTTPRequest, parameters: Parameters) {
        self.method = request.head.method
        self.model = ModelReference(parameters)
        self.query = request.head.query ?? ""
        self.headers = request.head.headers
        switch request.body {
        case .complete(let buffer): self.body = .bytes(JSONText(buffer))
        case .tooLarge(let limit): self.body = .tooLarge(limit)
        }
        self.executor = request.executor
    }

    /// A request that came in an envelope.
    init(_ invocation: HTTPInvocation) {
        self.method = invocation.method
        self.model = ModelReference(invocation.parameters)
        self.query = invocation.query
        self.headers = invocation.headers.reduce(into: [:]) { $0.append($1.name, $1.value) }
        switch invocation.body {
        case .absent: self.body = .bytes(JSONText(ByteBuffer(capacity: 1)))
        case .lostChunked: self.body = .lost
        case .bytes(let body): self.body = .bytes(JSONText(fileIn: body.buffer, range: body.range))
        }
        self.executor = nil
    }

    /// The names of the outputs asked for: `?outputs=all`, or names with commas between.
    var outputs: [String] {
        for pair in self.query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "outputs" else { continue }
            return PercentCoding.decode(parts[1]).split(separator: ",").map { String($0) }
        }
        return []
    }
}

extension ModelReference {
    /// The route's `{model}` and `{version}`.
    init(_ parameters: Parameters) {
        self.init(name: parameters["model"], version: parameters["version"])
    }
}
