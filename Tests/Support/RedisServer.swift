// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop
import Glibc
import Synchronization

/// A redis-server on a free port of this machine; it is killed when the test lets go of it.
package final class RedisServer: Sendable {
    /// The port that it listens on.
    package let port: Int
    /// Where it works.
    package let folder: String
    private let command: [String]
    private let certificates: Certificates?
    private let process: Mutex<ChildProcess>

    /// Where it listens.
    package var endpoint: Endpoint { Endpoint(host: "127.0.0.1", port: self.port) }

    /// Starts a server, with TLS when there is a certificate, and waits until it listens.
    package init(
        _ options: String...,
        options others: [String] = [],
        tls: (Certificates, certificate: String)? = nil
    ) throws {
        var template = Array("/tmp/redis-XXXXXX".utf8CString)
        guard let folder = unsafe mkdtemp(&template) else { throw TestError.system(errno) }
        self.folder = unsafe String(cString: folder)
        self.port = Self.freePort()
        var command = ["redis-server", "--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", self.folder]
        if let (certificates, certificate) = tls {
            command += [
                "--port", "0", "--tls-port", "\(self.port)", "--tls-cert-file", "\(certificate).crt",
                "--tls-key-file", "\(certificate).key", "--tls-ca-cert-file", certificates.authority,
                "--tls-auth-clients", "no",
            ]
        } else {
            command += ["--port", "\(self.port)"]
        }
        self.certificates = tls?.0
        self.command = command + options + others
        self.process = Mutex(try ChildProcess(self.command))
        try self.waitUntilListening()
    }

    deinit {
        self.kill()
        _ = try? ChildProcess(["rm", "-r", self.folder]).succeeds()
    }

    /// Ends the server at once.
    package func kill() {
        self.process.withLock {
            $0.send(SIGCONT)
            $0.kill()
        }
    }

    /// Starts the server again, on the same port.
    package func restart(_ options: String...) throws {
        self.kill()
        let process = try ChildProcess(self.command + options)
        self.process.withLock { $0 = process }
        try self.waitUntilListening()
    }

    /// Stops the process; its sockets stay.
    package func stop() { self.process.withLock { $0.stop() } }

    /// Lets the process go on.
    package func resume() { self.process.withLock { $0.send(SIGCONT) } }

    /// What redis-cli prints for a command.
    @discardableResult
    package func run(_ words: String...) async throws -> String { try await self.run(words) }

    /// What redis-cli prints for a command.
    @discardableResult
    package func run(_ words: [String]) async throws -> String {
        try await blocking {
            let tls = self.certificates.map { ["--tls", "--cacert", $0.authority, "--sni", "cache.example"] } ?? []
            let child = try ChildProcess(["redis-cli", "-p", "\(self.port)"] + tls + words)
            var text = ""
            while let more = child.read() { text += more }
            _ = child.succeeds()
            return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    /// Has redis-cli send a command; whether the server answered.
    @discardableResult
    package func send(_ words: String...) throws -> Bool {
        try ChildProcess(["redis-cli", "-p", "\(self.port)"] + words).succeeds()
    }

    /// A port that nobody listens on, nor on the one 10,000 above, which a node of a cluster takes too.
    ///
    /// Both are below those that the system gives to clients, so that none takes one before the server does.
    private static func freePort() -> Int {
        while true {
            let port = Int.random(in: 10_000..<22_000)
            if ![port, port + 10_000].contains(where: SocketTable.hasListener(on:)) { return port }
        }
    }

    private func waitUntilListening() throws {
        while self.process.withLock(\.isRunning) {
            if SocketTable.hasListener(on: self.port) { return }
            poll(nil, 0, 2)
        }
        throw TestError.failed(self.command.joined(separator: " "))
    }
}
