// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPClient
internal import HTTPServer

extension HTTPResponse {
    /// What the handler answered to a request that was forwarded, for the client.
    init(forwarded response: HTTPClientResponse) {
        let fields = response.fields.map { (name: $0.name, value: $0.value) }
        let body = response.body.bytes(in: 0..<response.body.count)
        self.init(HTTPAnswer.forwarded(status: response.status, fields: fields, body: body))
    }

    /// What the handler answered to a request that was proxied, for the client; `body` passes its body on.
    init(proxied head: HTTPResponseHead, _ body: @escaping @Sendable (HTTPBodyWriter) async throws -> Void) {
        let fields = HTTPAnswer.proxiedFields(head.fields.map { (name: $0.name, value: $0.value) })
        self.init(HTTPAnswer(status: head.status, fields: fields))
        self.content = .stream(HTTPResponseStream(length: head.length, body))
    }

    /// What a function gave, for the client.
    init(_ answer: HTTPAnswer) {
        var headers = HTTPHeaders()
        // The server writes the date itself.
        for (name, value) in answer.fields where name.lowercased() != "date" { headers.append(name, value) }
        self.init(status: answer.status, headers: headers, body: answer.body, closesConnection: answer.isCutShort)
    }
}
