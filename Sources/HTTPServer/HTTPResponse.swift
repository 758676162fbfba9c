// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Files

/// The answer to a request.
package struct HTTPResponse: Sendable {
    /// The status code, 200 to 999; any other is sent as 500.
    package var status: Int
    /// The header fields; the server adds `Date` and those that frame the message, and ignores the latter here.
    package var headers: HTTPHeaders
    /// The body; in answer to `HEAD` only its length is sent.
    package var content: Content
    /// Whether the connection ends with this answer, instead of waiting for the next request.
    package var closesConnection: Bool

    /// What a body is made of.
    package enum Content: Sendable {
        /// These bytes.
        case bytes([UInt8])
        /// A part of a file, which is read while it is sent.
        ///
        /// The connection ends when the file turns out to be shorter.
        case file(FilePart)
        /// What is made while it is sent.
        case stream(HTTPResponseStream)
    }

    /// A part of an open file.
    package struct FilePart: Sendable {
        /// The file.
        package let file: OpenFile
        /// The places of the bytes.
        package let range: Range<Int>

        /// The bytes of `file` in `range`.
        package init(_ file: OpenFile, _ range: Range<Int>) {
            self.file = file
            self.range = range
        }
    }

    /// An answer.
    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], closesConnection: Bool = false) {
        self.status = status
        self.headers = headers
        self.content = .bytes(body)
        self.closesConnection = closesConnection
    }

    /// The bytes of the body, where they are there already; a file or a stream has none.
    package var body: [UInt8] {
        if case .bytes(let bytes) = self.content { bytes } else { [] }
    }

    /// The body that is made while it is sent, if it is such a one.
    package var stream: HTTPResponseStream? {
        if case .stream(let stream) = self.content { stream } else { nil }
    }
}
