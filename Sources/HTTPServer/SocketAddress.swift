// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// The address of a socket.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    /// Room for any address.
    init() {}

    /// A numeric IPv4 or IPv6 address with a port.
    init?(_ address: String, port: Int) {
        var v4 = sockaddr_in()
        var v6 = sockaddr_in6()
        if unsafe inet_pton(AF_INET, address, &v4.sin_addr) == 1 {
            v4.sin_family = sa_family_t(AF_INET)
            v4.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
            self.store(v4)
        } else if unsafe inet_pton(AF_INET6, address, &v6.sin6_addr) == 1 {
            v6.sin6_family = sa_family_t(AF_INET6)
            v6.sin6_port = in_port_t(truncatingIfNeeded: port).bigEndian
            self.store(v6)
        } else {
            return nil
        }
    }

    /// `AF_INET` or `AF_INET6`.
    var family: Int32 { Int32(self.storage.ss_family) }

    /// The port, which is at the same place in both kinds of address.
    var port: Int {
        unsafe withUnsafeBytes(of: self.storage) {
            Int(in_port_t(bigEndian: unsafe $0.load(fromByteOffset: 2, as: in_port_t.self)))
        }
    }

    /// Calls `body` with the address as C functions take it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        unsafe withUnsafePointer(to: self.storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, self.length) }
        }
    }

    /// Calls `body` with room for an address that C functions fill in.
    mutating func withMutablePointer(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> Int32 {
        self.length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &self.storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, &self.length) }
        }
    }

    private mutating func store<Address>(_ address: Address) {
        self.length = socklen_t(MemoryLayout<Address>.size)
        unsafe withUnsafeMutableBytes(of: &self.storage) { unsafe $0.storeBytes(of: address, as: Address.self) }
    }
}
