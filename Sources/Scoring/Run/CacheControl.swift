// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a request allows the cache to do (`Cache-Control`, RFC 9111 section 5.2.1).
package enum CacheControl: Sendable {
    /// Look up, share with identical rows in flight, keep.
    case standard
    /// `no-cache`: score anew, and keep the result.
    case refresh
    /// `no-store`: score anew, and keep nothing.
    case bypass

    /// Reads the header's value; what it does not know is ignored, as the specification says.
    package init(header: String?) {
        guard let header else {
            self = .standard
            return
        }
        let directives = header.lowercased().split(separator: ",").map { directive in
            directive.filter { $0 != " " && $0 != "\t" }
        }
        if directives.contains("no-store") {
            self = .bypass
        } else {
            self = directives.contains("no-cache") || directives.contains("max-age=0") ? .refresh : .standard
        }
    }
}
