// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import EventLoop
internal import Glibc
internal import Synchronization

/// The connections that one event loop has, in the HTTP library.
///
/// `@unchecked Sendable`: once it is made, only the loop's thread uses the variables; any thread may call ``lookSoon()``.
@safe
final class Daemon: @unchecked Sendable {
    /// Times that the library is called before the loop's other work has its turn.
    private static let rounds = 16

    let server: ServerContext
    let loop: EventLoop
    var heldAnswers = HeldAnswers()
    private var daemon: OpaquePointer?  // MHD_Daemon, until stop()
    private var poll: LoopPoll?
    private let looksSoon = Atomic<Bool>(false)

    /// A daemon of `server` on `loop`, without connections.
    ///
    /// - Throws: ``HTTPServerError`` when the system has no descriptor or memory left.
    init(of server: ServerContext, on loop: EventLoop) throws(HTTPServerError) {
        self.server = server
        self.loop = loop
        let configuration = server.configuration
        var options = unsafe CMicroHTTPD_Options(
            context: Unmanaged.passUnretained(self).toOpaque(),
            connectionMemory: configuration.headerLimit,
            // The limit is kept by whoever accepts connections; this is beyond it.
            connectionLimit: UInt32(configuration.maximumConnections + Door.mostAccepted),
            idleSeconds: configuration.idleSeconds,
            handler: handleRequest,
            targetRead: handleTarget,
            completed: handleCompletion,
            connectionChanged: handleConnection
        )
        unsafe self.daemon = CMicroHTTPD_start(&options)
        if unsafe self.daemon == nil { throw .system("start the HTTP server", errno) }
    }

    deinit {
        // Of a server that could not start.
        if let daemon = unsafe self.daemon { unsafe MHD_stop_daemon(daemon) }
    }

    /// Hands a connection over, whose socket the daemon closes from now on.
    func add(_ descriptor: Int32, from peer: SocketAddress) {
        let result = unsafe peer.withPointer { unsafe MHD_add_connection(self.daemon, descriptor, $0, $1) }
        guard result == .YES else { return self.server.connections.expectNoLonger() }
        self.look()
    }

    /// Has the library look at its connections once more: one was resumed, which it does not notice by itself.
    func lookSoon() {
        guard !self.looksSoon.exchange(true, ordering: .sequentiallyConsistent) else { return }
        self.loop.perform { self.look() }
    }

    /// Has the library look at its connections, also for those on which nothing has moved for too long.
    func look() {
        self.looksSoon.store(false, ordering: .sequentiallyConsistent)
        self.watch()
        self.run()
    }

    /// Ends all connections; none may be suspended, nor about to be resumed.
    func stop() {
        self.poll?.close()
        unsafe MHD_stop_daemon(self.daemon)
        unsafe self.daemon = nil
    }

    /// Looks from now on whenever there is something to read or write; where the system refuses that, only when told to.
    private func watch() {
        guard self.poll == nil, let daemon = unsafe self.daemon else { return }
        let descriptor = unsafe CMicroHTTPD_daemonDescriptor(daemon)
        self.poll = try? LoopPoll(loop: self.loop, descriptor: descriptor) { self.run() }
        self.poll?.start()
    }

    /// Lets the library read, answer and write.
    private func run() {
        guard let daemon = unsafe self.daemon else { return }
        for _ in 0..<Daemon.rounds {
            self.heldAnswers.look()
            unsafe MHD_run(daemon)
            guard unsafe CMicroHTTPD_hasMore(daemon) else { return }
        }
        self.lookSoon()
    }
}
