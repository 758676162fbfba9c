// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// What connections tell.
extension RedisNode {
    func handle(_ event: ConnectionEvent, of connection: RedisConnection) {
        switch event {
        case .ready: self.becameReady(connection)
        case .closed(let end): return self.closed(connection, end)
        case .tested(let refusal):
            guard connection === self.connection else { return }
            self.breaker.tested(isFailure: refusal?.isFailure ?? false, at: self.loop.now, using: &self.generator)
            self.watchBreaker(at: self.loop.now)
        default: break
        }
        self.onEvent(self, event)
    }

    private func becameReady(_ connection: RedisConnection) {
        self.lastEnd = nil
        if connection === self.successor, let old = self.connection {
            self.successor = nil
            self.connection = connection
            if old.state == .ready {
                self.draining.append(old)
                old.drain()
            } else {
                old.close(ConnectionEnd(.requested, "Another connection is ready."))
            }
        } else {
            // The switch for writes stays: a replica would refuse the next one too, and cost this connection.
            self.breaker = CircuitBreaker(at: self.loop.now)
        }
    }

    private func closed(_ connection: RedisConnection, _ end: ConnectionEnd) {
        if let index = self.draining.firstIndex(where: { $0 === connection }) {
            self.draining.remove(at: index)
            return
        }
        if connection === self.successor { self.successor = nil }
        if connection === self.connection {
            self.connection = nil
            self.lastEnd = end
            if let successor = self.successor {
                self.connection = successor
                self.successor = nil
            } else {
                self.reconnectLater(end, health: connection.readySince.map { self.loop.now - $0 } ?? .zero)
            }
        }
        self.onEvent(self, .closed(end))
    }

    private func reconnectLater(_ end: ConnectionEnd, health: Duration) {
        guard !self.isClosed else { return }
        let delay = self.backoff.delay(after: end.backoff, health: health, using: &self.generator)
        self.timer?.schedule(after: delay)
    }
}
