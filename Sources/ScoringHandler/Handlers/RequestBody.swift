// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import Compression
import HTTPServer
import JSON

/// Turns a request's body into JSON text, or says why it cannot.
struct RequestBody: Sendable {
    private let limit: Int

    /// A reader that takes up to `limit` bytes, also of what was compressed.
    init(limit: Int) {
        self.limit = limit
    }

    /// The body as it was sent, if it is one that can be read.
    ///
    /// - Throws: ``Problem`` 400 for an empty body, 411 for one that the host has dropped, 413 for one that is too large,
    ///   415 for one that is not JSON.
    func received(_ request: ScoreRequest) throws(Problem) -> JSONText {
        let text = try self.received(request.body)
        try Self.checkContentType(request.headers["Content-Type"])
        try Self.checkContentEncoding(request.headers["Content-Encoding"])
        guard !text.range.isEmpty else {
            throw Problem(400, "The body is empty. Send JSON: {\"data\": [[...], ...]}.")
        }
        return text
    }

    /// The text that was compressed, or `text` itself.
    ///
    /// - Throws: ``Problem`` 400 for damaged data, 413 for data that becomes too large.
    func decompressed(_ text: JSONText) throws(Problem) -> JSONText {
        guard Inflation.isCompressed(text.buffer, text.range) else { return text }
        do throws(InflationError) {
            return JSONText(try Inflation.inflate(text.buffer, text.range, limit: self.limit))
        } catch {
            if error == .tooLarge { throw Self.tooLarge(self.limit) }
            throw Problem(400, "The data is compressed, but cannot be decompressed: it is damaged or cut short.")
        }
    }

    private func received(_ body: ScoreRequest.Body) throws(Problem) -> JSONText {
        switch body {
        case .bytes(let text): return text
        case .tooLarge(let limit): throw Self.tooLarge(limit)
        case .lost:
            let message = "The Functions host drops a body that comes in chunks. Send it with a Content-Length, "
            throw Problem(
                411,
                message + "or set enableProxyingHttpRequest to true in host.json, if the host knows it."
            )
        }
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        let remedy = "Send fewer rows at a time, or raise FUNCTIONS_REQUEST_BODY_SIZE_LIMIT."
        return Problem(413, "The body is larger than the limit of \(limit) bytes. \(remedy)")
    }

    /// Lets through what can be decompressed.
    ///
    /// The body itself tells whether it is compressed: under forwarding the header is lost.
    private static func checkContentEncoding(_ header: String?) throws(Problem) {
        guard let header, !["", "identity", "gzip", "x-gzip", "deflate"].contains(header.lowercased()) else { return }
        let message = "Content-Encoding \"\(header)\" is not supported; use gzip, deflate or none."
        throw Problem(415, message, logged: "a Content-Encoding that is not supported")
    }

    /// Lets through JSON under any of the names that clients send it by, curl's default among them.
    private static func checkContentType(_ header: String?) throws(Problem) {
        guard let header, !header.isEmpty, !self.jsonTypes.contains(header) else { return }
        let parts = header.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
        let type = parts.first ?? ""
        let charset = parts.first { $0.hasPrefix("charset=") }?.dropFirst(8).filter { $0 != "\"" }
        guard self.jsonTypes.contains(type) || type.hasSuffix("+json") else {
            let message = "Expects Content-Type to be application/json, not \(type)."
            throw Problem(415, message, logged: "a Content-Type that is not JSON's")
        }
        guard charset == nil || charset == "utf-8" || charset == "utf8" || charset == "us-ascii" else {
            throw Problem(415, "Expects JSON in UTF-8, not in \(charset ?? "").", logged: "a charset that is not UTF-8")
        }
    }

    private static let jsonTypes: Set<String> = [
        "application/json", "text/json", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded",
    ]
}
