// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc

/// The TCP sockets of this machine, as the system lists them.
enum SocketTable {
    /// Whether somebody listens on `port`.
    static func hasListener(on port: Int) -> Bool {
        guard let file = unsafe fopen("/proc/self/net/tcp", "r") else { return false }
        defer { unsafe fclose(file) }
        var line = [CChar](repeating: 0, count: 512)
        while unsafe fgets(&line, 512, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let fields = text.split(separator: " ")
            guard fields.count > 3, fields[3] == "0A" else { continue }
            if fields[1].split(separator: ":").last.flatMap({ Int($0, radix: 16) }) == port { return true }
        }
        return false
    }
}

extension Int32 {
    /// The port that this socket is connected to.
    var peerPort: Int? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getpeername(self, $0, &size) }
        }
        guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    /// An option of this socket.
    func option(_ level: Int32, _ name: Int32) -> Int32 {
        var value: Int32 = -1
        var size = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(self, level, name, &value, &size)
        return value
    }

    /// The packets with data that have come to this socket (`tcpi_data_segs_in`, which glibc's structure leaves out).
    var dataPacketsReceived: UInt32 {
        var info = [UInt32](repeating: 0, count: 64)
        var size = socklen_t(256)
        unsafe getsockopt(self, Int32(IPPROTO_TCP), TCP_INFO, &info, &size)
        return info[38]
    }

    /// Ends the connection of this socket with a reset, as a program that crashes does.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(self, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
