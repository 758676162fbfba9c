// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// A request, in exactly the parts that are written.
///
/// The client adds no field: `Host`, `Content-Length` and `Transfer-Encoding` are the caller's to give.
package struct HTTPClientRequest: Sendable {
    /// What follows the header.
    package enum Body: Sendable {
        /// Nothing.
        case none
        /// These bytes.
        case bytes([UInt8])
        /// The bytes of a buffer, which nobody changes any more.
        case buffer(ByteBuffer)
    }

    /// The method, `POST` for example.
    package var method: String
    /// The target as it stands in the request line, `/api/score?q=1` for example.
    package var target: String
    /// The fields of the header, in order.
    package var fields: [HTTPField]
    /// The content.
    package var body: Body
    /// Whether the body is written in chunks of at most 1,024 bytes, instead of as it is.
    package var isChunked: Bool

    /// A request.
    package init(
        method: String,
        target: String,
        fields: [HTTPField] = [],
        body: Body = .none,
        isChunked: Bool = false
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.isChunked = isChunked
    }

    /// The bytes of the request on the wire.
    ///
    /// - Throws: ``HTTPClientError`` (`invalidRequest`) for a part that would end early or become two.
    package func encoded() throws(HTTPClientError) -> [UInt8] {
        var encoder = HTTPRequestEncoder()
        try encoder.appendHead(self)
        switch self.body {
        case .none: unsafe encoder.appendBody(UnsafeRawBufferPointer(start: nil, count: 0), isChunked: self.isChunked)
        case .bytes(let bytes):
            unsafe bytes.withUnsafeBytes { unsafe encoder.appendBody($0, isChunked: self.isChunked) }
        case .buffer(let buffer):
            unsafe buffer.withUnsafeBytes { unsafe encoder.appendBody($0, isChunked: self.isChunked) }
        }
        return encoder.bytes
    }
}
