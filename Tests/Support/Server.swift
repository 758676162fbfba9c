// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop
import Glibc

/// A server on a free port of this machine that serves each connection on a thread of its own, as a test wants it.
package final class Server: Sendable {
    /// The port that it listens on.
    package let port: Int
    private let listener: Int32

    /// Where it listens.
    package var endpoint: Endpoint { Endpoint(host: "127.0.0.1", port: self.port) }

    /// Listens; `serve` is given each connection and need not close it.
    package init(_ serve: @escaping @Sendable (Int32) -> Void) throws {
        let listener = try Server.listen()
        self.listener = listener
        self.port = Server.port(of: listener)
        onThread {
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                onThread {
                    serve(connection)
                    Glibc.close(connection)
                }
            }
            Glibc.close(listener)
        }
    }

    deinit { shutdown(self.listener, Int32(SHUT_RDWR)) }

    /// A server that sends back what it receives.
    package static func echo() throws -> Server {
        try Server { connection in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = unsafe recv(connection, &buffer, buffer.count, 0), count > 0 {
                if !send(buffer[..<count], to: connection) { return }
            }
        }
    }

    /// A socket that listens on a free port of this machine.
    package static func listen() throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0, Glibc.listen(listener, 512) == 0 else { throw TestError.system(errno) }
        return listener
    }

    /// The port that a socket is bound to.
    package static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
        }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    /// A port that nobody listens on.
    package static func freePort() throws -> Int {
        let listener = try Server.listen()
        defer { Glibc.close(listener) }
        return Server.port(of: listener)
    }
}

/// Sends all of `bytes` to a blocking socket; whether that was possible.
package func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let sent = unsafe rest.withUnsafeBytes {
            unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if sent <= 0 { return false }
        rest = rest.dropFirst(sent)
    }
    return true
}

/// Runs what blocks on a new thread: Swift's own are few.
package func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        onThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

/// Runs `body` on a new thread.
package func onThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let result = unsafe pthread_create(
        &thread,
        nil,
        { box in
            pthread_detach(pthread_self())
            guard let box = unsafe box else { return nil }
            unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
            return nil
        },
        Unmanaged.passRetained(Box(body)).toOpaque()
    )
    precondition(result == 0, "no thread")
}
