// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPServer

extension IncomingHTTPRequest {
    /// A request that the server has received.
    init(_ head: HTTPRequestHead, _ body: ByteBuffer) {
        self.init(
            method: head.method,
            target: head.path + (head.query.map { "?\($0)" } ?? ""),
            fields: head.headers.map { ($0.name, $0.value) },
            body: body.bytes(in: 0..<body.count),
            isChunked: head.headers["transfer-encoding"] != nil
        )
    }
}
