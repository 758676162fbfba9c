// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Glibc

/// Lets clients in, as many as may be connected at a time; made and used on its loop's thread.
final class Door {
    /// Connections that are accepted before anything else is looked at.
    static let mostAccepted = 64

    private let listener: Listener
    private let context: ServerContext
    private let loop: EventLoop
    private let onClient: (Int32, SocketAddress) -> Void
    private var poll: LoopPoll?
    private var isClosed = false

    /// The door at which `listener` waits, not open yet; `onClient` gets each connection's socket, which is its own from
    /// then on, with the peer's address.
    init(
        _ listener: Listener,
        _ context: ServerContext,
        loop: EventLoop,
        onClient: @escaping (Int32, SocketAddress) -> Void
    ) {
        self.listener = listener
        self.context = context
        self.loop = loop
        self.onClient = onClient
    }

    /// Whether clients are let in.
    private(set) var isOpen = false

    /// Lets clients in, if there is room and the system has what it takes; as often as there may be.
    func open() {
        guard !self.isClosed else { return }
        if self.poll == nil {
            let descriptor = self.listener.descriptor
            self.poll = try? LoopPoll(loop: self.loop, descriptor: descriptor) { self.acceptConnections() }
        }
        self.isOpen = self.poll != nil && self.hasRoom
        if self.isOpen { self.poll?.start() }
    }

    /// Lets nobody in any more; may be called more than once.
    func close() {
        guard !self.isClosed else { return }
        self.isClosed = true
        self.isOpen = false
        self.poll?.close()
        self.listener.refuse()
    }

    private func acceptConnections() {
        var isRefused = false
        for _ in 0..<Door.mostAccepted where self.hasRoom {
            var peer = SocketAddress()
            let descriptor = self.listener.accept(&peer)
            if descriptor >= 0 {
                self.context.connections.expect()
                self.onClient(descriptor, peer)
            } else if errno != EINTR, errno != ECONNABORTED {
                isRefused = errno != EAGAIN
                break
            }
        }
        self.isOpen = self.hasRoom && !isRefused
        // The system has refused one: trying again at once would only burn time.
        if !self.isOpen { self.poll?.stop() }
    }

    private var hasRoom: Bool { self.context.connections.count < self.context.configuration.maximumConnections }
}
