// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto

/// One TCP connection of a client, plain or with TLS, made and used on its loop's thread only.
///
/// The loop keeps a stream until it has ended, whoever else holds it; the handler is let go of after the last event.
package final class Stream {
    /// How far a stream has come.
    enum State {
        case idle
        case resolving
        case connecting
        case handshaking
        case open
        case closing
    }

    let loop: EventLoop
    let endpoint: Endpoint
    let security: Security
    /// Whether the other side may be silent, and take nothing, for as long as it likes.
    let toleratesSilence: Bool
    private var handler: (StreamEvent) -> Void
    var state = State.idle
    var socket: TCPSocket?
    var session: TLSSession?
    var resolution: Resolution?
    /// Addresses that have not been tried, the next one last.
    var addresses: [SocketAddress] = []
    var peer = ""
    /// What was written and is not encrypted yet, or not sent.
    var written = ByteQueue()
    /// What goes to the network as it is.
    var outgoing = ByteQueue()
    /// Whether ``send()`` is called at the end of the turn.
    var isMarked = false
    /// What sending has failed with, or 0; the stream ends when all that the other side has said is read.
    var sendFailure: Int32 = 0
    private var ending: StreamError?

    /// A stream that does nothing until ``connect()``; `handler` is called with all that happens to it.
    ///
    /// A peer that has gone without notice counts as dead after 30 s, after 5 s when it takes nothing of what is sent,
    /// unless the stream `toleratesSilence`: for a peer on this machine, whose end the system always tells.
    package init(
        loop: EventLoop,
        endpoint: Endpoint,
        security: Security,
        toleratesSilence: Bool = false,
        handler: @escaping (StreamEvent) -> Void
    ) {
        loop.checkIsolated()
        self.loop = loop
        self.endpoint = endpoint
        self.security = security
        self.toleratesSilence = toleratesSilence
        self.handler = handler
        self.socket = TCPSocket(self, on: loop)
    }

    /// Looks up the host's addresses and connects to the first that answers; called once.
    ///
    /// There is no limit of time but the system's: the owner calls ``close()``.
    package func connect() {
        guard self.state == .idle else { return }
        guard (1...65_535).contains(self.endpoint.port) else { return self.finish(.port(self.endpoint)) }
        if case .tls(let context, let serverName) = self.security {
            do {
                self.session = try TLSSession(context, serverName: serverName)
            } catch {
                return self.finish(.tls(error, self.endpoint))
            }
        }
        self.state = .resolving
        let (resolution, result) = Resolution.start(self.endpoint, for: self, on: self.loop)
        self.resolution = resolution
        if result < 0 { self.finish(.name(result, self.endpoint)) }
    }

    /// Sends `bytes`, together with all else that is written before the loop waits again; once connected.
    package func write(_ bytes: consuming [UInt8]) {
        guard self.state != .closing else { return }
        self.written.append(bytes)
        self.mark()
    }

    /// The number of bytes written that the system has not taken yet, with what TLS adds to them.
    package var unsentByteCount: Int {
        self.written.count + self.outgoing.count + (self.socket?.sendingCount ?? 0) + (self.session?.outputCount ?? 0)
    }

    /// Ends the stream at once, without what is unsent; may be called more than once.
    ///
    /// The event `closed` follows, and no other.
    package func close() {
        self.finish(nil)
    }

    /// Tells the owner.
    func deliver(_ event: StreamEvent) {
        self.handler(event)
    }
}

extension Stream {
    /// Ends the stream for the given reason; the first one counts.
    func finish(_ error: StreamError?) {
        guard self.state != .closing else { return }
        self.sendLastWords()
        self.state = .closing
        self.ending = error
        self.resolution?.cancel()
        self.resolution = nil
        self.written = ByteQueue()
        self.outgoing = ByteQueue()
        self.socket?.close()
        self.socket = nil
    }

    /// The socket has been closed.
    func didClose() {
        self.session = nil
        let handler = self.handler
        self.handler = { _ in }
        handler(.closed(self.ending))
    }
}
