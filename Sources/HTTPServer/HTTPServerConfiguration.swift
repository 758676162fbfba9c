// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Where an ``HTTPServer`` listens, and within which limits it reads.
package struct HTTPServerConfiguration: Sendable {
    /// The numeric IPv4 or IPv6 address to listen on.
    package var address: String
    /// The port to listen on; 0 for any free one.
    package var port: Int
    /// Threads that read, answer and write, of a server that is not given any.
    package var threads: Int
    /// Bytes of memory a connection has for a request's header, and then for the answer's.
    package var headerLimit: Int
    /// The time after which a connection is closed on which nothing moves; whole seconds, at least one.
    package var idleTimeout: Duration
    /// The time from its start within which a whole request must have arrived.
    package var requestTimeout: Duration
    /// Bytes of bodies that the process holds; above it, large bodies wait, except the oldest one.
    package var bodyBudget: Int
    /// Bodies up to this many bytes never wait.
    package var alwaysAdmittedBodySize: Int
    /// Connections that are open at a time; more wait to be accepted.
    package var maximumConnections: Int

    /// A configuration; the defaults suit a server behind the Functions host.
    package init(
        address: String = "127.0.0.1",
        port: Int = 0,
        threads: Int = HTTPServerConfiguration.defaultThreads,
        headerLimit: Int = 32 * 1024,
        idleTimeout: Duration = .seconds(180),
        requestTimeout: Duration = .seconds(120),
        bodyBudget: Int = 256 * 1024 * 1024,
        alwaysAdmittedBodySize: Int = 64 * 1024,
        maximumConnections: Int = 1024
    ) {
        self.address = address
        self.port = port
        self.threads = threads
        self.headerLimit = headerLimit
        self.idleTimeout = idleTimeout
        self.requestTimeout = requestTimeout
        self.bodyBudget = bodyBudget
        self.alwaysAdmittedBodySize = alwaysAdmittedBodySize
        self.maximumConnections = maximumConnections
    }

    /// As many threads as the machine has processors: what needs no waiting is answered on them.
    package static var defaultThreads: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The idle time-out as the library takes it.
    var idleSeconds: UInt32 { UInt32(min(max(1, self.idleTimeout.components.seconds), 1_000_000)) }

    /// Checks what cannot be served with.
    ///
    /// - Throws: ``HTTPServerError`` that names the setting.
    func validate() throws(HTTPServerError) {
        try self.require(0...65_535, self.port, "port")
        try self.require(1...1_024, self.threads, "threads")
        try self.require(1_024...16_777_216, self.headerLimit, "headerLimit")
        try self.require(1...1_000_000, self.maximumConnections, "maximumConnections")
        try self.require(0...Int.max, self.bodyBudget, "bodyBudget")
        try self.require(0...Int.max, self.alwaysAdmittedBodySize, "alwaysAdmittedBodySize")
        guard self.idleTimeout > .zero, self.requestTimeout > .zero else {
            throw HTTPServerError(.invalidConfiguration, "idleTimeout and requestTimeout must be longer than nothing.")
        }
    }

    private func require(_ range: ClosedRange<Int>, _ value: Int, _ name: String) throws(HTTPServerError) {
        guard !range.contains(value) else { return }
        throw HTTPServerError(
            .invalidConfiguration,
            "\(name) is \(value); give a number from \(range.lowerBound) to \(range.upperBound)."
        )
    }
}
