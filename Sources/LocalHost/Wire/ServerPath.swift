// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The path of a request as Kestrel, the host's server, hands it on: decoded but for escaped slashes, dot segments
/// resolved.
struct ServerPath: Sendable {
    let text: String

    init(_ rawPath: Substring) {
        let decoded = URLText.decoded(rawPath, keeping: [UInt8(ascii: "/")])
        let segments = decoded.split(separator: "/", omittingEmptySubsequences: false)
        self.text = segments.contains { $0 == "." || $0 == ".." } ? ServerPath.resolved(segments) : decoded
    }

    /// The path in a URL (`PathString.ToUriComponent`).
    var urlText: String { URLText.encoded(self.text, allowed: URLText.pathCharacters, keepsEscapes: true) }

    /// The path of a forwarded request.
    ///
    /// It has been through a decoded URL on its way: a `?` or `#` that the client escaped ends it.
    var forwarded: String {
        let path = String(self.text.prefix { $0 != "?" && $0 != "#" }.map { $0 == "\\" ? "/" : $0 })
        let escaped = URLText.encoded(path, allowed: URLText.reservedCharacters, keepsEscapes: true)
        return ServerPath.unescapingUnreserved(escaped)
    }

    /// The path of a proxied request: every `%` that is left is escaped, that of an escaped slash, too.
    var proxied: String { URLText.encoded(self.text, allowed: URLText.pathCharacters) }

    private static func resolved(_ segments: [Substring]) -> String {
        var path: [Substring] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { path.append("") }
            case "..":
                if path.count > 1 { path.removeLast() }
                if isLast { path.append("") }
            default: path.append(segment)
            }
        }
        let text = path.joined(separator: "/")
        return text.isEmpty ? "/" : text
    }

    private static let needingEscapes = Set((0...UInt8.max).filter { !URLText.unreserved.contains($0) })

    /// `System.Uri` undoes the escapes of characters that need none.
    private static func unescapingUnreserved(_ text: String) -> String {
        URLText.decoded(text, keeping: self.needingEscapes)
    }
}
