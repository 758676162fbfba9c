// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPClient

extension HandlerAnswer {
    /// The parts of an answer that the host looks at.
    init(_ response: HTTPClientResponse) {
        self.init(
            status: response.status,
            reason: response.reason,
            contentType: response["Content-Type"],
            body: response.body.bytes(in: 0..<response.body.count)
        )
    }
}
