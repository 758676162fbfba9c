// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport

/// A port whose queue of connections is full, so that the system answers no further one.
final class CrowdedPort: Sendable {
    private let descriptors: [Int32]
    let endpoint: Endpoint

    init() throws {
        let listener = Self.makeSocket()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(listener, name, size) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, name, &size) == 0
            }
        }
        guard isListening else { throw TestError.system(errno) }
        let others = (0..<4).map { _ in Self.makeSocket() }
        for other in others {
            _ = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(other, $0, size) }
            }
        }
        self.descriptors = [listener] + others
        self.endpoint = Endpoint(host: "127.0.0.1", port: Int(in_port_t(bigEndian: address.sin_port)))
    }

    deinit {
        for descriptor in self.descriptors { close(descriptor) }
    }

    /// A socket that waits for nothing.
    private static func makeSocket() -> Int32 {
        socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    }
}
