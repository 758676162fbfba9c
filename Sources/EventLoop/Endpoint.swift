// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where a server listens.
package struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// A name, or a numeric IPv4 or IPv6 address without brackets.
    package let host: String
    /// The TCP port.
    package let port: Int

    /// The server at `host` that listens on `port`.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Host and port as in a URL, an IPv6 address in brackets.
    package var description: String {
        self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }
}
