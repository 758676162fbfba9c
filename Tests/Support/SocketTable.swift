// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// The TCP sockets of this machine, as the system lists them.
package enum SocketTable {
    /// The states that tests look for, by the system's numbers.
    package enum State: Int {
        /// A connection that was asked for and not answered yet.
        case synSent = 2
        /// A socket that takes connections.
        case listening = 10
    }

    /// One socket.
    package struct Row {
        /// The port on this side.
        package let localPort: Int
        /// The port on the other side; 0 when there is none.
        package let remotePort: Int
        /// Its state; `nil` for one that no test looks for.
        package let state: State?
    }

    /// Whether somebody listens on `port`.
    package static func hasListener(on port: Int) -> Bool {
        self.rows().contains { $0.localPort == port && $0.state == .listening }
    }

    /// All sockets (IPv4).
    package static func rows() -> [Row] {
        guard let file = unsafe fopen("/proc/self/net/tcp", "r") else { return [] }
        defer { unsafe fclose(file) }
        var rows: [Row] = []
        var line = [CChar](repeating: 0, count: 512)
        while unsafe fgets(&line, 512, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let fields = text.split(separator: " ")
            guard fields.count > 3, let state = Int(fields[3], radix: 16) else { continue }
            rows.append(Row(localPort: port(fields[1]), remotePort: port(fields[2]), state: State(rawValue: state)))
        }
        return rows
    }

    private static func port(_ address: Substring) -> Int {
        address.split(separator: ":").last.flatMap { Int($0, radix: 16) } ?? -1
    }
}

extension Int32 {
    /// The port that this socket is connected to.
    package var peerPort: Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getpeername(self, $0, &size) }
        }
        guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    /// An option of this socket.
    package func option(_ level: Int32, _ name: Int32) -> Int32 {
        var value: Int32 = -1
        var size = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(self, level, name, &value, &size)
        return value
    }

    /// The packets with data that have come to this socket (`tcpi_data_segs_in`, which glibc's structure leaves out).
    package var dataPacketsReceived: UInt32 {
        var info = [UInt32](repeating: 0, count: 64)
        var size = socklen_t(256)
        unsafe getsockopt(self, Int32(IPPROTO_TCP), TCP_INFO, &info, &size)
        return info[38]
    }

    /// Ends the connection of this socket with a reset, as a program that crashes does.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(self, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
