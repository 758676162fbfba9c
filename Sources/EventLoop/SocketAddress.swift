// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// A numeric address that a socket can be connected to.
struct SocketAddress {
    private var storage = sockaddr_storage()

    /// A copy of what a look-up has found; `nil` for what is neither IPv4 nor IPv6.
    init?(_ found: UnsafePointer<addrinfo>) {
        let isInternet = unsafe found.pointee.ai_family == AF_INET || found.pointee.ai_family == AF_INET6
        let size = unsafe Int(found.pointee.ai_addrlen)
        guard isInternet, size <= MemoryLayout<sockaddr_storage>.size, let address = unsafe found.pointee.ai_addr else {
            return nil
        }
        unsafe withUnsafeMutableBytes(of: &self.storage) {
            unsafe $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: size))
        }
    }

    /// Calls `body` with the address as C functions take it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
        unsafe withUnsafePointer(to: self.storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0) }
        }
    }

    /// The address without the port.
    var host: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let size = text.count
        guard unsafe self.withPointer({ unsafe uv_ip_name($0, &text, size) }) == 0 else { return "unknown" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
