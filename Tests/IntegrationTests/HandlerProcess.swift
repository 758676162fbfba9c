// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Glibc
import Synchronization
import TestSupport

/// A process of the handler, started as the Functions host does it.
///
/// Whatever a test does, the process and all that it has started are killed in the end, and after a minute.
final class HandlerProcess: Sendable {
    /// How a process has ended.
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    /// One process is started at a time, so that none gets another's pipes before they are marked as not to be passed on.
    private static let starting = Mutex(())
    private static let longestLife = DispatchTimeInterval.seconds(60)

    /// The port that the handler was told to listen on.
    let port: Int
    let output: OutputLines
    let errors: OutputLines
    private let process: pid_t
    private let isReaped = Mutex(false)

    /// Starts a process and reads what it writes; its standard output only when `readsOutput`.
    init(_ launch: Launch, port: Int, readsOutput: Bool = true) throws {
        self.port = port
        (self.process, self.output, self.errors) = try Self.starting.withLock { _ in
            let (output, errors) = (try Pipe(), try Pipe())
            defer { for pipe in [output, errors] { Glibc.close(pipe.writing) } }
            let process = try launch.spawn(output: output, errors: errors)
            return (process, OutputLines(output.reading), OutputLines(errors.reading))
        }
        if readsOutput { self.output.begin() }
        self.errors.begin()
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.longestLife) { [weak self] in self?.killGroup() }
    }

    /// Asks for `/` every 25 milliseconds until there is an answer, as the Functions host does.
    @discardableResult
    func ready() async throws -> Answer {
        while true {
            if let answer = try? await self.connect().ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") {
                return answer
            }
            if self.hasEnded { throw LaunchError.ended(await self.errors.all()) }
            try await Task.sleep(for: .milliseconds(25))
        }
    }

    /// A new connection.
    func connect() async throws -> Client { try await Client(port: self.port) }

    /// Sends one request on a connection of its own; `nil` without an answer.
    func ask(_ request: Request) async -> Answer? {
        guard let client = try? await self.connect() else { return nil }
        await client.send(request.bytes)
        return await client.answer()
    }

    /// Sends a signal to the process alone.
    func send(_ signal: Int32) { kill(self.process, signal) }

    /// Waits until the process has ended.
    func end() async -> End {
        await Client.onThread { self.waitForEnd(0) } ?? .exit(-1)
    }

    /// Kills the process and what it has started.
    func close() async {
        self.killGroup()
        _ = await self.end()
        self.isReaped.withLock { isReaped in
            guard !isReaped else { return }
            waitpid(self.process, nil, 0)
            isReaped = true
        }
    }

    private var hasEnded: Bool { self.waitForEnd(WNOHANG) != nil }

    /// The process stays a zombie until it is closed, so that its number is nobody else's.
    private func waitForEnd(_ options: Int32) -> End? {
        var info = unsafe siginfo_t()
        guard unsafe waitid(P_PID, id_t(self.process), &info, WEXITED | WNOWAIT | options) == 0,
            unsafe info._sifields._sigchld.si_pid != 0
        else { return nil }
        let status = unsafe info._sifields._sigchld.si_status
        return unsafe info.si_code == CLD_EXITED ? .exit(status) : .signal(status)
    }

    private func killGroup() {
        self.isReaped.withLock { isReaped in
            if !isReaped { kill(-self.process, SIGKILL) }
        }
    }
}

/// A free port, found as the Functions host finds one: bound, read and let go of.
func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            let result = unsafe bind(descriptor, address, size)
            return unsafe result == 0 ? getsockname(descriptor, address, &size) : result
        }
    }
    guard result == 0 else { throw LaunchError.system(errno) }
    return Int(in_port_t(bigEndian: address.sin_port))
}
