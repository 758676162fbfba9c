// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The signature in an `Authorization` header, under the schemes `SharedKey` and `SharedKeyLite` (the service's
/// documentation, "Authorize with Shared Key").
struct SharedKey {
    private enum Scheme: String {
        case full = "SharedKey"
        case lite = "SharedKeyLite"
    }

    /// How far a request's date may be from the server's.
    private static let tolerance = Duration.seconds(15 * 60)

    private let scheme: Scheme
    private let account: BlobAccount
    private let signature: String

    /// What the header says.
    ///
    /// - Throws: ``BlobError`` `AuthorizationFailure` for another scheme, form or account.
    init(_ header: String, _ account: BlobAccount) throws(BlobError) {
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.count == 2, let scheme = Scheme(rawValue: String(words[0])) else {
            throw .authorizationFailure("The schemes SharedKey and SharedKeyLite are read here, and no tokens.")
        }
        let parts = words[1].split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0] == account.name else {
            throw .authorizationFailure("The account is \(account.name), with the key of the development storage.")
        }
        self.scheme = scheme
        self.account = account
        self.signature = String(parts[1])
    }

    /// Compares the signature with that of the request.
    ///
    /// - Throws: ``BlobError`` `AuthorizationFailure` when it is another's, or of another time.
    func check(_ request: BlobRequest, at now: Timestamp) throws(BlobError) {
        try self.checkDate(request, at: now)
        // The service sorts header names by a table of its own, in which _ stands before digits; some clients by bytes.
        let texts = [true, false].map { self.text(of: request, underscoresFirst: $0) }
        guard texts.contains(where: { self.account.signature(of: $0) == self.signature }) else {
            throw .authorizationFailure(
                "The signature '\(self.signature)' is not that of the text which the server has signed: '\(texts[0])'."
            )
        }
    }

    private func checkDate(_ request: BlobRequest, at now: Timestamp) throws(BlobError) {
        guard let text = request.header("x-ms-date") ?? request.header("date"),
            let date = Timestamp(httpDate: text)
        else { throw .authorizationFailure("A signed request has the header x-ms-date.") }
        let age = now.since(date)
        guard age <= SharedKey.tolerance, age >= .zero - SharedKey.tolerance else {
            throw .authorizationFailure("The request's date \(text) is not the server's, which is \(now.httpDate).")
        }
    }

    private func text(of request: BlobRequest, underscoresFirst: Bool) -> String {
        let fields = self.fields(request)
        let headers = SignedHeaders.text(request.headers, underscoresFirst: underscoresFirst)
        return ([request.method] + fields).map { $0 + "\n" }.joined() + headers + self.resource(request)
    }

    /// The values of the header fields that are signed by their place.
    private func fields(_ request: BlobRequest) -> [String] {
        let value = { (name: String) in request.header(name) ?? "" }
        let date = request.header("x-ms-date") == nil ? value("date") : ""
        guard self.scheme == .full else { return [value("content-md5"), value("content-type"), date] }
        let length = value("content-length") == "0" ? "" : value("content-length")
        let first = [value("content-encoding"), value("content-language"), length]
        let last = ["if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range"].map(value)
        return first + [value("content-md5"), value("content-type"), date] + last
    }

    private func resource(_ request: BlobRequest) -> String {
        let path = "/\(self.account.name)\(request.path)"
        guard self.scheme == .full else { return path + (request.query["comp"].map { "?comp=\($0)" } ?? "") }
        var values: [String: [String]] = [:]
        for (name, value) in request.query.items { values[name.lowercased(), default: []].append(value) }
        return path
            + values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\n\($0.key):\($0.value.sorted().joined(separator: ","))" }.joined()
    }
}
