// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Lets clients in, as many as may be connected at a time; nobody any more when it is gone.
struct Door: ~Copyable {
    /// Connections that are accepted before anything else is looked at.
    static let mostAccepted = 64

    private let listener: Listener
    private let context: ServerContext
    private var isBlocked = false

    /// The door at which `listener` waits.
    init(_ listener: Listener, _ context: ServerContext) {
        self.listener = listener
        self.context = context
    }

    deinit {
        self.listener.refuse()
    }

    /// The descriptor that tells of new clients; `nil` while none is let in.
    var descriptor: Int32? { self.isOpen ? self.listener.descriptor : nil }

    /// Accepts the connections that wait, and hands each to `add` with its peer's address.
    ///
    /// `add` tells whether the connection can be served; the socket is its own in any case.
    mutating func acceptConnections(_ add: (Int32, SocketAddress) -> Bool) {
        self.isBlocked = false
        for _ in 0..<Door.mostAccepted where self.isOpen {
            var peer = SocketAddress()
            let descriptor = self.listener.accept(&peer)
            if descriptor >= 0 {
                self.context.connections.expect()
                if !add(descriptor, peer) { self.context.connections.expectNoLonger() }
            } else if errno != EINTR, errno != ECONNABORTED {
                // Out of descriptors or memory: trying again before the next tick would only burn time.
                self.isBlocked = errno != EAGAIN
                return
            }
        }
    }

    private var isOpen: Bool {
        !self.isBlocked && self.context.connections.count < self.context.configuration.maximumConnections
    }
}
