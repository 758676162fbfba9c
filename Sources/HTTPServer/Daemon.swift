// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc

/// The HTTP library's threads.
///
/// `@unchecked Sendable`: the pointer is constant, and the library takes connections from any thread. ``stop()`` is
/// called once, by the ``Housekeeper``, which adds no connection afterwards.
@safe
final class Daemon: @unchecked Sendable {
    private let daemon: OpaquePointer  // MHD_Daemon, until stop()

    /// Starts the threads, which keep `context` until they are stopped.
    ///
    /// - Throws: ``HTTPServerError`` when the system has no thread or memory left.
    init(_ context: ServerContext) throws(HTTPServerError) {
        let configuration = context.configuration
        let retained = unsafe Unmanaged.passRetained(context)
        var options = unsafe CMicroHTTPD_Options(
            context: retained.toOpaque(),
            threads: UInt32(configuration.threads),
            connectionMemory: configuration.headerLimit,
            // The limit is kept by whoever accepts connections; this is beyond it, on each thread.
            connectionLimit: UInt32((configuration.maximumConnections + Door.mostAccepted) * configuration.threads),
            idleSeconds: configuration.idleSeconds,
            handler: handleRequest,
            targetRead: handleTarget,
            completed: handleCompletion,
            connectionChanged: handleConnection
        )
        guard let daemon = unsafe CMicroHTTPD_start(&options) else {
            let error = errno
            unsafe retained.release()
            throw .system("start the HTTP server's threads", error)
        }
        unsafe self.daemon = daemon
    }

    /// Hands a connection over, whose socket the daemon closes from now on; whether it can be served.
    func add(_ descriptor: Int32, from peer: SocketAddress) -> Bool {
        unsafe peer.withPointer { unsafe MHD_add_connection(self.daemon, descriptor, $0, $1) } == .YES
    }

    /// Ends all connections and joins the threads; no connection may be suspended, nor about to be resumed.
    func stop(_ context: ServerContext) {
        unsafe MHD_stop_daemon(self.daemon)
        unsafe Unmanaged.passUnretained(context).release()
    }
}
