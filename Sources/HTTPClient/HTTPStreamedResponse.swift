// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// An answer whose body is still coming.
package struct HTTPStreamedResponse: Sendable {
    /// What stands above the body.
    package let head: HTTPResponseHead
    /// The content, without its framing.
    package let body: HTTPClientBody

    /// Memory for a body is taken in advance up to this size, whatever is announced.
    private static let trustedSize = 1 << 20

    /// The whole answer, once it is there.
    ///
    /// - Throws: ``HTTPClientError`` when it breaks off.
    func whole() async throws(HTTPClientError) -> HTTPClientResponse {
        let bytes = ByteBuffer(capacity: min(self.head.length ?? 0, Self.trustedSize))
        for try await piece in self.body { unsafe piece.withUnsafeBytes { unsafe bytes.append($0) } }
        return HTTPClientResponse(head: self.head, body: bytes)
    }
}
