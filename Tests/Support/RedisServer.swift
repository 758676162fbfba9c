// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A redis-server on this machine that keeps nothing; it is killed when the test lets go of it.
package final class RedisServer: Sendable {
    /// The port that it listens on.
    package let port: Int
    private let process: Mutex<ChildProcess>

    /// Starts a server on a free port, and waits until it is ready.
    package init() throws {
        // Below the ports that the system gives to clients; one that is taken ends the server.
        for port in (20_000..<30_000).shuffled().prefix(20) {
            guard let process = try Self.process(on: port) else { continue }
            self.port = port
            self.process = Mutex(process)
            return
        }
        throw TestError.failed("redis-server")
    }

    /// Ends the server at once.
    package func kill() { self.process.withLock { $0.kill() } }

    /// Stops the process; its sockets stay.
    package func stop() { self.process.withLock { $0.stop() } }

    /// Lets the process go on.
    package func resume() { self.process.withLock { $0.send(SIGCONT) } }

    /// Starts the server again, empty, on the same port.
    package func restart() throws {
        self.kill()
        guard let process = try Self.process(on: self.port) else { throw TestError.failed("redis-server") }
        self.process.withLock { $0 = process }
    }

    /// Has redis-cli send a command; whether the server answered.
    @discardableResult
    package func send(_ words: String...) throws -> Bool {
        try ChildProcess(["redis-cli", "-p", "\(self.port)"] + words).succeeds()
    }

    private static func process(on port: Int) throws -> ChildProcess? {
        let command = ["redis-server", "--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--port", "\(port)"]
        let process = try ChildProcess(command)
        return process.prints("Ready to accept connections") ? process : nil
    }
}
