// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// The body of an answer, in pieces as they come; it is read once, by one task at a time.
///
/// No more than ``HTTPBodyBuffer/limit`` bytes and one read of the system wait here: then the server has to. The
/// connection ends when the reading task is cancelled, and when the body is let go of before its end.
package final class HTTPClientBody: AsyncSequence, Sendable {
    private let exchange: HTTPExchange
    private let inbox: LoopInbox<HTTPConnectionPool.Message>

    init(_ exchange: HTTPExchange, _ inbox: LoopInbox<HTTPConnectionPool.Message>) {
        self.exchange = exchange
        self.inbox = inbox
    }

    deinit {
        if !self.exchange.body.isFinished { _ = self.inbox.send(.cancel(self.exchange)) }
    }

    /// What reads the pieces.
    package func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    /// Reads the pieces.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: HTTPClientBody

        /// All bytes that came since the last call, as soon as there are some; `nil` at the end of the body.
        ///
        /// - Throws: ``HTTPClientError`` when the body breaks off, after all that came before.
        package func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(HTTPClientError) -> [UInt8]? {
            try await self.body.next()
        }
    }

    private func next() async throws(HTTPClientError) -> [UInt8]? {
        let piece = await withTaskCancellationHandler {
            await self.exchange.body.next { _ = self.inbox.send(.resume(self.exchange)) }
        } onCancel: {
            _ = self.inbox.send(.cancel(self.exchange))
        }
        return try piece.get()
    }
}
