// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc

/// A socket that waits for connections.
///
/// The HTTP library could do this itself, but taking its socket away again while it runs can end the process.
final class Listener: Sendable {
    /// For `poll`; closed with the object.
    let descriptor: Int32
    /// The port that is listened on.
    let port: Int

    /// Listens on a numeric address; port 0 stands for any free one.
    ///
    /// - Throws: ``HTTPServerError`` that names address and port.
    init(address: String, port: Int) throws(HTTPServerError) {
        guard let name = SocketAddress(address, port: port) else {
            throw HTTPServerError(
                .invalidConfiguration,
                "\"\(address)\" is no numeric IPv4 or IPv6 address; give one, 127.0.0.1 for example."
            )
        }
        let descriptor = socket(
            name.family,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        if descriptor < 0 { throw .system("make a socket", errno) }
        do throws(HTTPServerError) {
            self.port = try Listener.listen(descriptor, name, address, port)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        close(self.descriptor)
    }

    /// The next connection that waits, for the caller to own; -1 and `errno` without one.
    func accept(_ peer: inout SocketAddress) -> Int32 {
        unsafe peer.withMutablePointer {
            unsafe accept4(self.descriptor, $0, $1, Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue))
        }
    }

    /// Refuses who wants to connect from now on, and who waits to be accepted.
    ///
    /// The socket itself stays until the last reference to this object is gone, which may be as late as its thread.
    func refuse() {
        shutdown(self.descriptor, Int32(SHUT_RDWR))
    }

    private static func listen(
        _ descriptor: Int32,
        _ name: SocketAddress,
        _ address: String,
        _ port: Int
    ) throws(HTTPServerError) -> Int {
        var on: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        let result = unsafe name.withPointer { unsafe bind(descriptor, $0, $1) }
        guard result == 0, Glibc.listen(descriptor, SOMAXCONN) == 0 else {
            throw Listener.failure(errno, address, port)
        }
        var bound = SocketAddress()
        guard unsafe bound.withMutablePointer({ unsafe getsockname(descriptor, $0, $1) }) == 0 else {
            throw .system("read the port", errno)
        }
        return bound.port
    }

    private static func failure(_ error: Int32, _ address: String, _ port: Int) -> HTTPServerError {
        switch error {
        case EADDRINUSE:
            HTTPServerError(
                .portInUse,
                "Port \(port) on \(address) is in use by another program. Stop that program, or choose another port."
            )
        case EACCES:
            HTTPServerError(
                .permissionDenied,
                "Port \(port) may not be listened on by this user. Choose a port from 1024 on."
            )
        case EADDRNOTAVAIL:
            HTTPServerError(
                .invalidConfiguration,
                "\(address) is not an address of this machine. Listen on 127.0.0.1, or on 0.0.0.0 for all."
            )
        default: .system("listen on \(address) port \(port)", error)
        }
    }
}

extension HTTPServerError {
    /// A failed system call.
    static func system(_ action: String, _ error: Int32) -> HTTPServerError {
        let reason = unsafe strerror(error).map { unsafe String(cString: $0) } ?? "error \(error)"
        return HTTPServerError(.systemFailure, "The system could not \(action): \(reason).")
    }
}
