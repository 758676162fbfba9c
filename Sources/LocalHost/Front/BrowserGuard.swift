// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// Keeps other sites' pages from the administrative routes of a host on the developer's own machine.
///
/// A page may send requests anywhere, and its name may be made to point to this machine; but a browser says in `Origin`
/// where the page is from, and in `Host` whom it thinks it is talking to.
struct BrowserGuard: Sendable {
    private let port: Int

    /// A guard for the host at `port`.
    init(port: Int) {
        self.port = port
    }

    /// Whether a request comes from this host's own page, or from no page.
    func admits(_ head: HTTPRequestHead) -> Bool {
        let isHere = head.headers["host"].map(self.isHere) ?? true
        let isOwn =
            head.headers["origin"].map { $0.hasPrefix("http://") && self.isHere(String($0.dropFirst(7))) } ?? true
        return isHere && isOwn
    }

    private func isHere(_ authority: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains { authority == $0 || authority == "\($0):\(self.port)" }
    }
}
