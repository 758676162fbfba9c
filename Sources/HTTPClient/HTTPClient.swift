// ScoringFunctions
// SPDX-License-Identifier: MIT

package import EventLoop

/// A client of one HTTP/1.1 server, which writes requests byte for byte as it is given them.
///
/// Requests may be sent from any thread and at the same time, each on a connection of its own; connections are kept and
/// used again. No request is ever sent twice: one that meets the end of a kept connection fails.
package final class HTTPClient: Sendable {
    private let endpoint: Endpoint
    private let pool: HTTPConnectionPool
    private let inbox: LoopInbox<HTTPConnectionPool.Message>

    /// A client of the server at `endpoint`, whose connections `loop` serves; ``close()`` ends it.
    package init(loop: EventLoop, endpoint: Endpoint) async {
        self.endpoint = endpoint
        self.pool = HTTPConnectionPool(loop: loop, endpoint: endpoint)
        self.inbox = await self.pool.open()
    }

    /// Sends a request and waits for the whole answer; redirects are answers like others.
    ///
    /// When the task is cancelled or the deadline passes, the connection is closed.
    ///
    /// - Throws: ``HTTPClientError`` when there is no whole answer; a status such as 500 is one.
    package func send(
        _ request: HTTPClientRequest,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(HTTPClientError) -> HTTPClientResponse {
        try await self.stream(request, deadline: deadline).whole()
    }

    /// Sends a request and waits for the head of the answer, whose body is read as it comes.
    ///
    /// When the task is cancelled, the deadline passes before the end of the body, or nothing comes for `idleLimit`, the
    /// connection is closed.
    ///
    /// - Throws: ``HTTPClientError`` when there is no answer; a status such as 500 is one.
    package func stream(
        _ request: HTTPClientRequest,
        deadline: ContinuousClock.Instant? = nil,
        idleLimit: Duration? = nil
    ) async throws(HTTPClientError) -> HTTPStreamedResponse {
        let limits = HTTPTimeLimits(deadline: deadline, idle: idleLimit)
        let exchange = HTTPExchange(try request.encoded(), isHead: request.method == "HEAD", limits: limits)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                exchange.waiter = waiter
                if !self.inbox.send(.start(exchange)) { exchange.finish(.abandoned(self.endpoint)) }
            }
        } onCancel: {
            _ = self.inbox.send(.cancel(exchange))
        }
        return HTTPStreamedResponse(head: try outcome.get(), body: HTTPClientBody(exchange, self.inbox))
    }

    /// Ends all connections and fails what is under way on them; requests that are sent later get new ones.
    package func closeConnections() {
        _ = self.inbox.send(.closeConnections)
    }

    /// Ends everything, once; requests that are sent later fail.
    package func close() async {
        await self.pool.close()
    }
}
