// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop

/// Where a Redis is and how to talk to it.
package struct RedisConfiguration: Sendable, Equatable {
    /// The oldest version of TLS that is spoken.
    package enum TLSVersion: Sendable, Equatable {
        /// TLS 1.2, and newer.
        case tls12
        /// TLS 1.3 only.
        case tls13
    }

    /// Where to connect: one endpoint, or several seeds of one cluster.
    package var endpoints: [Endpoint]
    /// How to sign in.
    package var authentication: RedisAuthentication = .none
    /// Whether connections are encrypted; the server's certificate is always verified.
    package var usesTLS = false
    /// The name that certificates must carry, on every node of a cluster; `nil` for the host of the endpoint.
    package var tlsName: String?
    /// The oldest version of TLS that is spoken.
    package var minimumTLSVersion = TLSVersion.tls12
    /// A file of certificates that are trusted instead of the system's.
    package var authorityFile: String?
    /// The database; 0 wherever there is a cluster.
    package var database = 0
    /// For one attempt to connect: address, TLS, authentication and first reply.
    package var connectTimeout = Duration.seconds(5)
    /// A bound of the connection string on the time of a command; look-ups have their own deadline.
    package var commandTimeout: Duration?
    /// The time without traffic after which a connection is tested.
    package var keepAlive = Duration.seconds(60)
    /// What the server lists the connection as; `nil` for no name.
    package var clientName: String?
    /// The longest value that is read, in bytes.
    package var maximumValueSize = 64 << 10
    /// What was understood but is not done, each one sentence for the log.
    package var warnings: [String] = []

    /// A Redis at `endpoints`, without encryption or authentication.
    package init(endpoints: [Endpoint]) {
        self.endpoints = endpoints
    }

    /// The name that the certificate of `endpoint` must carry.
    ///
    /// The nodes of a cluster announce addresses while Azure's certificates hold names only, so a node is verified
    /// against the host that was configured.
    package func certificateName(of endpoint: Endpoint) -> String {
        if let tlsName = self.tlsName { return tlsName }
        return self.endpoints.contains(endpoint) ? endpoint.host : self.endpoints.first?.host ?? endpoint.host
    }
}

extension RedisConfiguration: CustomStringConvertible, CustomDebugStringConvertible {
    /// The endpoints, the encryption and the kind of authentication; never a secret.
    package var description: String {
        let endpoints = self.endpoints.map { "\($0.host):\($0.port)" }.joined(separator: ", ")
        let transport = self.usesTLS ? "TLS" : "no encryption"
        return "Redis at \(endpoints), \(transport), \(self.authentication)"
    }

    /// The same as the description.
    package var debugDescription: String { self.description }
}
