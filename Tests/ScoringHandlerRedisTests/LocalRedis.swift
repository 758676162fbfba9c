// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A redis-server on a free port of this machine; it is killed when the test lets go of it.
final class LocalRedis: Sendable {
    /// Where it listens.
    let port: Int
    private let process: pid_t
    private let isAlive = Mutex(true)

    /// Starts a server, which listens before long.
    init() throws {
        self.port = try LocalRedis.freePort()
        let command = ["redis-server", "--port", "\(self.port)", "--bind", "127.0.0.1", "--save", ""]
        self.process = try LocalRedis.spawn(command)
    }

    deinit { self.kill() }

    /// Ends the server at once.
    func kill() {
        self.isAlive.withLock { isAlive in
            guard isAlive else { return }
            isAlive = false
            Glibc.kill(self.process, SIGKILL)
            waitpid(self.process, nil, 0)
        }
    }

    /// Stops the process; its sockets stay.
    func stop() {
        Glibc.kill(self.process, SIGSTOP)
        waitpid(self.process, nil, WUNTRACED)
    }

    /// A port that nobody listens on.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, size) == 0 ? unsafe getsockname(descriptor, $0, &size) : -1
            }
        }
        guard result == 0 else { throw Failure(error: errno) }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    private static func spawn(_ command: [String]) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process = pid_t()
        let error = unsafe posix_spawnp(&process, command[0], &actions, nil, arguments, environ)
        if error != 0 { throw Failure(error: error) }
        return process
    }

    struct Failure: Error {
        let error: Int32
    }
}
