// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// The URL of a blob that is to be copied.
struct CopySource {
    private let path: String

    /// Reads a URL, whose host must be this endpoint.
    ///
    /// - Throws: ``BlobError`` `NotImplemented` for other hosts, and `InvalidHeaderValue` for what is no URL.
    init(_ url: String, host: String) throws(BlobError) {
        guard let start = url.firstRange(of: "://") else {
            throw .invalidHeader("x-ms-copy-source", "the URL of a blob is needed.")
        }
        let rest = url[start.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard CopySource.isSame(String(authority), host) else {
            throw .notImplemented("Copying from other endpoints (download the blob and upload it here) is")
        }
        self.path = String(rest.dropFirst(authority.count))
    }

    /// The blob that the URL names in the account that `request` is for.
    ///
    /// - Throws: ``BlobError`` for a snapshot, and for names that cannot be.
    func path(inAccountOf request: BlobRequest) throws(BlobError) -> BlobPath {
        let parts = self.path.split(separator: "?", maxSplits: 1)
        let account = request.path.split(separator: "/").first.map(String.init) ?? ""
        let head = HTTPRequestHead(
            method: "GET",
            path: parts.first.map(String.init) ?? "",
            query: parts.count > 1 ? String(parts[1]) : nil
        )
        let source = try BlobRequest(head, account: account)
        try source.refuseWhatIsElsewhere()
        guard let container = source.container, let blob = source.blob else {
            throw .invalidHeader("x-ms-copy-source", "the URL of a blob is needed.")
        }
        return try BlobPath(container, blob)
    }

    private static func isSame(_ authority: String, _ host: String) -> Bool {
        let names: Set = ["localhost", "127.0.0.1", "[::1]"]
        let (left, right) = (self.split(authority), self.split(host))
        return left.port == right.port && (left.name == right.name || names.isSuperset(of: [left.name, right.name]))
    }

    private static func split(_ authority: String) -> (name: String, port: String) {
        guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else {
            return (authority.lowercased(), "80")
        }
        return (authority[..<colon].lowercased(), String(authority[authority.index(after: colon)...]))
    }
}
