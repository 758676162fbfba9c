// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport

/// A listener that has no room for another connection: who connects waits for an answer.
final class FullServer: Sendable {
    let port: Int
    private let listener: Int32
    private let others: [Int32]

    init() throws {
        let listener = try Server.listen()
        self.listener = listener
        listen(listener, 0)
        self.port = Server.port(of: listener)
        self.others = (0..<4).map { [port] _ in FullServer.connect(to: port) }
    }

    deinit {
        for descriptor in self.others + [self.listener] { close(descriptor) }
    }

    private static func connect(to port: Int) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        _ = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return descriptor
    }
}
