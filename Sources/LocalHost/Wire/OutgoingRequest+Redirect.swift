// ScoringFunctions
// SPDX-License-Identifier: MIT

extension OutgoingRequest {
    /// How many redirects of one envelope the host follows.
    package static let maximumRedirects = 50

    /// The request with which the host follows the redirect in an answer to an envelope; forwarded and proxied requests
    /// hand redirects to the client.
    ///
    /// A POST becomes a GET without a body, unless the status is 307 or 308.
    ///
    /// - Parameter location: the field `Location` of the answer.
    /// - Returns: `nil` when the answer is no redirect, or leads away from the handler: it counts as a failure then.
    package func redirected(status: Int, location: String?) -> OutgoingRequest? {
        guard [300, 301, 302, 303, 307, 308].contains(status), let location,
            let target = self.resolve(location.prefix { $0 != "#" })
        else { return nil }
        let keepsMethod = status == 307 || status == 308 || self.method != "POST" && status != 303
        return OutgoingRequest(
            method: keepsMethod ? self.method : "GET",
            target: target,
            fields: keepsMethod ? self.fields : self.fields.filter { !OutgoingRequest.isOfContent($0.name) },
            body: keepsMethod ? self.body : [],
            framing: keepsMethod ? self.framing : .none
        )
    }

    /// The target at the handler that `location` names.
    private func resolve(_ location: Substring) -> String? {
        let authority = "http://" + (self.fields.first { NetText.isEqual($0.name, HeaderName.host) }?.value ?? "")
        if location.hasPrefix(authority) {
            let rest = location.dropFirst(authority.count)
            if rest.isEmpty { return "/" }
            return rest.hasPrefix("/") ? String(rest) : rest.hasPrefix("?") ? "/" + rest : nil
        }
        if location.hasPrefix("//") || location.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") { return nil }
        if location.hasPrefix("/") { return String(location) }
        let path = self.target.prefix { $0 != "?" }
        if location.isEmpty || location.hasPrefix("?") { return String(path + location) }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return String(folder + location)
    }

    private static func isOfContent(_ name: String) -> Bool {
        NetText.isEqual(name, HeaderName.transferEncoding) || ForwardedRequest.contentFields.contains(name.lowercased())
    }
}
