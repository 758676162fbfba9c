// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPClient

extension HTTPClientRequest {
    /// A request to the handler, as it is written.
    init(_ request: OutgoingRequest) {
        self.init(
            method: request.method,
            target: request.target,
            fields: request.fields.map { HTTPField($0.name, $0.value) },
            body: request.framing == .none ? .none : .bytes(request.body),
            isChunked: request.framing == .chunked
        )
    }
}
