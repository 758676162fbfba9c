// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto
internal import HTTPServer

/// The page on which functions are tried.
struct Page: Sendable {
    /// The answer to who asks for it.
    let response: HTTPResponse

    /// The page of the package, which runs its own script alone.
    init() {
        let page = PackageResources.index_html
        let headers: HTTPHeaders = [
            "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": Self.policy(for: page),
            "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        ]
        self.response = HTTPResponse(status: 200, headers: headers, body: page)
    }

    private static func policy(for page: [UInt8]) -> String {
        let text = String(decoding: page, as: UTF8.self)
        return [
            "default-src 'none'", "script-src \(self.hash(of: "script", in: text))",
            "style-src \(self.hash(of: "style", in: text))", "connect-src 'self'", "img-src data:", "base-uri 'none'",
            "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        ].joined(separator: "; ")
    }

    /// What allows the contents of the page's one element of that name (Content Security Policy Level 3, section 2.3.1).
    private static func hash(of element: String, in page: String) -> String {
        guard let opening = page.range(of: "<\(element)"), let start = page[opening.upperBound...].firstIndex(of: ">"),
            let end = page[start...].range(of: "</\(element)>")
        else { return "'none'" }
        let hash = SHA256()
        hash.update(page[start...].dropFirst()[..<end.lowerBound].utf8)
        return "'sha256-\(String(decoding: Base64.encode(hash.finish().bytes), as: UTF8.self))'"
    }
}

extension StringProtocol {
    /// The first place of `text`.
    fileprivate func range(of text: String) -> Range<Index>? {
        var rest = self[...]
        while let start = rest.firstIndex(where: { $0 == text.first }) {
            if rest[start...].hasPrefix(text),
                let end = rest.index(start, offsetBy: text.count, limitedBy: rest.endIndex)
            {
                return start..<end
            }
            rest = rest[start...].dropFirst()
        }
        return nil
    }
}
