// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop
internal import Synchronization

/// An HTTP/1.1 server.
///
/// It must be closed before it is let go of.
package final class HTTPServer: Sendable {
    /// The port that is listened on.
    package let port: Int
    private let context: ServerContext
    private let housekeeper: Housekeeper
    private let running: Task<Void, Never>
    private let ownLoops: [EventLoop]
    private let isClosed = Atomic<Bool>(false)

    /// Listens, and lets `responder` answer what comes from now on.
    ///
    /// - Parameter loops: whose threads read, answer and write, one of them for each connection, and which must be closed
    ///   after the server; without any it has its own, as many as the configuration has threads.
    /// - Throws: ``HTTPServerError`` when the configuration does not fit, the port cannot be listened on, or the system
    ///   has no thread, descriptor or memory left.
    package init(
        configuration: HTTPServerConfiguration,
        loops: [EventLoop] = [],
        responder: some HTTPResponder
    ) throws(HTTPServerError) {
        try configuration.validate()
        let listener = try Listener(address: configuration.address, port: configuration.port)
        let ownLoops = try loops.isEmpty ? HTTPServer.loops(configuration.threads) : []
        let (loops, context) = (loops + ownLoops, ServerContext(responder: responder, configuration: configuration))
        let daemons: [Daemon]
        do throws(HTTPServerError) {
            daemons = try loops.map { loop throws(HTTPServerError) in try Daemon(of: context, on: loop) }
        } catch {
            HTTPServer.discard(ownLoops)
            throw error
        }
        let housekeeper = Housekeeper(context, daemons: daemons, loop: loops[0])
        self.port = listener.port
        self.context = context
        self.housekeeper = housekeeper
        self.ownLoops = ownLoops
        self.running = Task(executorPreference: loops[0]) { await housekeeper.run(listener) }
    }

    private static func loops(_ count: Int) throws(HTTPServerError) -> [EventLoop] {
        var loops: [EventLoop] = []
        do throws(EventLoopError) {
            for _ in 0..<count { loops.append(try EventLoop(name: "http")) }
            return loops
        } catch {
            self.discard(loops)
            throw HTTPServerError(.systemFailure, error.message)
        }
    }

    private static func discard(_ loops: [EventLoop]) {
        Task { for loop in loops { await loop.close() } }
    }

    /// The number of requests that have begun and not ended.
    package var openRequests: Int { self.context.openRequests }

    /// Bytes of bodies that are held, or set aside for bodies that are arriving.
    package var heldBodyBytes: Int { self.context.ledger.held }

    deinit {
        assert(self.isClosed.load(ordering: .relaxed), "a server is closed before it is let go of")
    }

    /// Stops listening, waits for requests to be answered, at most for `limit`, and closes all connections.
    ///
    /// Requests that come meanwhile, and those that are not answered in time, are answered with
    /// ``HTTPResponder/stoppingResponse(to:)``; their last bytes have another second to be sent.
    package func close(within limit: Duration) async {
        self.context.stop()
        await self.housekeeper.close(by: .now + limit)
        await self.running.value
        for loop in self.ownLoops { await loop.close() }
        self.isClosed.store(true, ordering: .relaxed)
    }
}
