// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// One connection, which carries one request at a time, on the thread of its loop.
final class HTTPConnection {
    /// What a connection tells its owner.
    enum Event {
        /// It can carry another request.
        case idle
        /// It has ended.
        case closed
    }

    /// Where it is in the pool's list.
    var index = 0
    /// Since when it has had nothing to do.
    var idleSince: ContinuousClock.Instant?
    /// What it is working on.
    private(set) var exchange: HTTPExchange?
    private let endpoint: Endpoint
    private let parser = HTTPResponseParser()
    private var stream: Stream?
    private var isConnected = false
    private var onEvent: (HTTPConnection, Event) -> Void

    /// Starts to connect; `onEvent` is never called during ``start(_:)``.
    init(loop: EventLoop, endpoint: Endpoint, onEvent: @escaping (HTTPConnection, Event) -> Void) {
        self.endpoint = endpoint
        self.onEvent = onEvent
        let stream = Stream(loop: loop, endpoint: endpoint, security: .plain, toleratesSilence: true) {
            self.handle($0)
        }
        self.stream = stream
        stream.connect()
    }

    /// Sends a request; nothing else is under way.
    func start(_ exchange: HTTPExchange) {
        self.exchange = exchange
        exchange.connection = self
        self.parser.begin(exchange)
        self.stream?.write(exchange.takeBytes())
    }

    /// Ends the connection, and what is under way with this error.
    func close(_ error: HTTPClientError) {
        self.stream?.close()
        self.finish(error)
    }

    /// Goes on reading the answer, of which too much had waited.
    func resume() {
        self.exchange?.resume()
        self.stream?.resumeReading()
    }

    private func handle(_ event: StreamEvent) {
        switch event {
        case .connected: self.isConnected = true
        case .received(let bytes): unsafe self.receive(bytes)
        case .closed(let error): self.end(error)
        }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        // Nobody has asked for it.
        guard let exchange = self.exchange else { return self.stream?.close() ?? () }
        switch unsafe self.parser.read(bytes) {
        case .incomplete: if exchange.deliver() { self.stream?.pauseReading() }
        case .malformed(let reason): self.close(.malformed(reason, self.endpoint))
        case .complete(let isReusable):
            // A server that answers before it has read the whole request does not want the rest.
            if isReusable, self.stream?.unsentByteCount == 0 {
                self.finish(nil)
                self.onEvent(self, .idle)
            } else {
                self.stream?.close()
                self.finish(nil)
            }
        }
    }

    /// The end of the connection may be the end of the answer.
    private func end(_ error: StreamError?) {
        self.stream = nil
        if error?.code == .peerClosed, self.exchange != nil,
            case .complete = unsafe self.parser.read(UnsafeRawBufferPointer(start: nil, count: 0))
        {
            self.finish(nil)
        } else {
            self.finish(HTTPClientError(error, isConnected: self.isConnected, self.endpoint))
        }
        let onEvent = self.onEvent
        self.onEvent = { _, _ in }
        onEvent(self, .closed)
    }

    private func finish(_ error: HTTPClientError?) {
        let exchange = self.exchange
        self.exchange = nil
        exchange?.finish(error)
    }
}
