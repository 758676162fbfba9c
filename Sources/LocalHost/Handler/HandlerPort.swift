// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import Glibc

/// The port that a handler is told to listen on.
enum HandlerPort {
    /// A free port of this machine, or the given one if it is free.
    ///
    /// It is free when this returns; the handler takes it later, as under the Functions host.
    ///
    /// - Throws: ``HandlerError`` (`cannotStart`) when the port is taken.
    static func choose(_ fixed: Int?) throws(HandlerError) -> Int {
        if let fixed {
            if self.bind(fixed) != nil { return fixed }
            throw .cannotStart("its port \(fixed) is taken. Stop what listens there, or remove port from host.json.")
        }
        // A port that the system gives to clients may be taken before the handler listens: by the very connection that
        // asks whether it does, which then talks to itself.
        for _ in 0..<100 {
            if let port = self.bind(Int.random(in: 10_240..<max(self.firstClientPort, 10_241))) { return port }
        }
        if let port = self.bind(0) { return port }
        throw .cannotStart("this machine has no free port, or this process too many open files.")
    }

    /// The first of the ports that the system gives to clients.
    private static var firstClientPort: Int {
        let range = try? FileSystem.contents(of: "/proc/sys/net/ipv4/ip_local_port_range", limit: 100)
        let first = range?.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 32_768
    }

    /// Binds a socket to a port of 127.0.0.1, 0 for any, and lets go of it; `nil` when that is impossible.
    private static func bind(_ port: Int) -> Int? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // A port on which connections have ended a moment ago is free.
        var on: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
            }
        }
        return isBound ? Int(in_port_t(bigEndian: address.sin_port)) : nil
    }
}
