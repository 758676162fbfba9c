// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// One client's connection, from its first moment to its last.
///
/// The loop's thread tells what happens on it; the ``Housekeeper`` looks at it from time to time.
final class Connection: Sendable {
    /// What a look at a connection may find.
    enum Finding {
        /// The answer is overdue.
        case overdue(Exchange)
        /// The client has left, and nothing is to be done without it.
        case left(Exchange)
    }

    private struct State {
        var timer: ConnectionTimer
        var exchange: Exchange?
    }

    let daemon: Daemon
    private let descriptor: Int32
    private let state: Mutex<State>

    /// The connection whose socket is `descriptor`, which stays the library's.
    init(descriptor: Int32, daemon: Daemon, timer: ConnectionTimer) {
        self.daemon = daemon
        self.descriptor = descriptor
        self.state = Mutex(State(timer: timer))
    }

    /// Keeps `exchange` until it ends.
    func begin(_ exchange: Exchange, at now: ContinuousClock.Instant) {
        self.state.withLock { state in
            state.exchange = exchange
            state.timer.requestBegan(at: now)
        }
    }

    /// Lets go of the exchange.
    func end(at now: ContinuousClock.Instant) {
        // The exchange may be freed, which is nothing to do under the lock.
        let exchange = self.state.withLock { state in
            state.timer.requestEnded(at: now)
            return state.exchange.take()
        }
        _ = exchange
    }

    /// Tells the timer what happened.
    func time(_ change: (inout ConnectionTimer) -> Void) {
        self.state.withLock { change(&$0.timer) }
    }

    /// The request that is being received or answered.
    var exchange: Exchange? { self.state.withLock { $0.exchange } }

    /// Ends the connection if its request is late or its client has left; what else there is to be done, if anything.
    ///
    /// Only called while the socket cannot be closed. Shutting down both directions, other than one, is seen by the
    /// loop's thread even when bytes arrive at the same moment.
    func sweep(at now: ContinuousClock.Instant) -> Finding? {
        let (timer, exchange) = self.state.withLock { ($0.timer, $0.exchange) }
        switch timer.verdict(at: now) {
        case .onTime where timer.isReading: self.noticeEnd()
        case .onTime:
            guard let exchange, exchange.endsWithClient, CMicroHTTPD_sendsNoMore(self.descriptor) else { break }
            return .left(exchange)
        case .overdue: return exchange.map { .overdue($0) }
        case .late: shutdown(self.descriptor, Int32(SHUT_RDWR))
        }
        return nil
    }

    /// Tells the library that the client sends no more, if that is so.
    ///
    /// It overlooks this when it comes together with bytes that do not fill its buffer. Shutting down the direction that
    /// the client has shut down changes nothing but that the library is told once more.
    private func noticeEnd() {
        var byte: UInt8 = 0
        let count = unsafe recv(self.descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        if count == 0 { shutdown(self.descriptor, Int32(SHUT_RD)) }
    }
}
