// ScoringFunctions
// SPDX-License-Identifier: MIT

/// An HTTP/1.1 server.
///
/// It must be closed before it is let go of.
package final class HTTPServer: Sendable {
    /// The port that is listened on.
    package let port: Int
    private let housekeeper: Housekeeper

    /// Listens, and lets `responder` answer what comes from now on.
    ///
    /// - Throws: ``HTTPServerError`` when the configuration does not fit, the port cannot be listened on, or the system
    ///   has no thread, descriptor or memory left.
    package init(
        configuration: HTTPServerConfiguration,
        responder: some HTTPResponder
    ) throws(HTTPServerError) {
        try configuration.validate()
        let listener = try Listener(address: configuration.address, port: configuration.port)
        let context = try ServerContext(responder: responder, configuration: configuration)
        let housekeeper = Housekeeper(context, daemon: try Daemon(context))
        do throws(HTTPServerError) {
            try housekeeper.start(listener)
        } catch {
            housekeeper.abandon()
            throw error
        }
        self.port = listener.port
        self.housekeeper = housekeeper
    }

    /// The number of requests that have begun and not ended.
    package var openRequests: Int { self.housekeeper.openRequests }

    /// Bytes of bodies that are held, or set aside for bodies that are arriving.
    package var heldBodyBytes: Int { self.housekeeper.heldBodyBytes }

    deinit {
        assert(self.housekeeper.isClosed, "a server is closed before it is let go of")
    }

    /// Stops listening, waits for requests to be answered, at most for `limit`, and closes all connections.
    ///
    /// Requests that come meanwhile, and those that are not answered in time, are answered with
    /// ``HTTPResponder/stoppingResponse(to:)``; their last bytes have another second to be sent.
    package func close(within limit: Duration) async {
        await self.housekeeper.close(within: limit)
    }
}
