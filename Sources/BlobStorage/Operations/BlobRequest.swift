// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPServer

/// A request, taken apart: what its URL names, and what it says about it.
struct BlobRequest: Sendable {
    let method: String
    /// The path as it was sent.
    let path: String
    /// The container that the path names, decoded; `nil` when it names the account only.
    let container: String?
    /// The blob that the path names, decoded; `nil` when it names none.
    let blob: String?
    let query: QueryItems
    let headers: HTTPHeaders

    /// Takes `head` apart.
    ///
    /// - Throws: ``BlobError`` when the path does not begin with the account's name, or has bytes that are not UTF-8.
    init(_ head: HTTPRequestHead, account: String) throws(BlobError) {
        self.method = head.method
        self.path = head.path
        self.query = QueryItems(head.query)
        self.headers = head.headers
        let parts = head.path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].isEmpty, parts[1] == account else {
            throw BlobError(
                404,
                "ResourceNotFound",
                "The specified resource does not exist. URLs of this endpoint begin with /\(account)/."
            )
        }
        self.container = parts.count > 2 && !parts[2].isEmpty ? try BlobRequest.decode(parts[2]) : nil
        self.blob = parts.count > 3 && !parts[3].isEmpty ? try BlobRequest.decode(parts[3]) : nil
    }

    private static func decode(_ part: Substring) throws(BlobError) -> String {
        guard let text = String(validating: PercentCoding.decode(Array(part.utf8).span), as: UTF8.self) else {
            throw .invalidResourceName("Names are written in UTF-8, percent-encoded.")
        }
        return text
    }

    /// The values of `restype` and `comp`, which say what the request is about.
    var kind: (resource: String, component: String) { (self.query["restype"] ?? "", self.query["comp"] ?? "") }

    /// The value of a header field; `nil` for one that is empty, or not there.
    func header(_ name: String) -> String? {
        self.headers[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
