// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// What the stream and the timer tell.
extension RedisConnection {
    func handle(_ event: StreamEvent) {
        guard self.state != .closed else { return }
        switch event {
        case .connected(let tls, let peer):
            self.info.tls = tls
            self.info.peer = peer
            self.startSequence()
            self.flush(at: self.loop.now)
        case .received(let bytes): unsafe self.receive(bytes)
        case .closed(let error): self.close(ConnectionEnd(error, self.endpoint))
        }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) {
        let now = self.loop.now
        self.lastRead = now
        self.queue.noteRead(at: now)
        do throws(RedisProtocolError) {
            unsafe try self.reader.feed(bytes)
            while self.state != .closed, let reply = try self.reader.next() {
                guard let waiter = self.queue.takeFirst() else { return self.handleUnasked(reply) }
                self.handle(reply, for: waiter)
            }
        } catch {
            return self.close(ConnectionEnd(error, self.endpoint))
        }
        self.flush(at: now)
        self.endIfDrained()
    }

    /// Asks for ``timeHasCome()`` at `deadline`, unless it comes earlier already.
    func wakeUp(at deadline: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        if let earlier = self.timerDeadline, earlier <= deadline { return }
        self.timerDeadline = deadline
        self.timer?.schedule(after: deadline - now)
    }

    func timeHasCome() {
        let now = self.loop.now
        self.timerDeadline = nil
        guard self.state == .ready else {
            return self.close(ConnectionEnd(.connectTimeout, self.unreadyMessage))
        }
        if let deadline = self.queue.hardDeadline, now >= deadline {
            return self.close(ConnectionEnd(.silence, "\(self.endpoint) does not answer any more."))
        }
        if self.queue.count == 0, now >= self.lastRead + self.settings.keepAlive {
            _ = self.send(RedisCommand("PING").bytes, waiter: .keepAlive)
            self.flush(at: now)
        }
        let idle = max(self.lastRead + self.settings.keepAlive, now + .milliseconds(1))
        self.wakeUp(at: min(self.queue.hardDeadline ?? idle, idle), now: now)
    }

    private var unreadyMessage: String {
        let text = "\(self.endpoint) was not ready within \(self.settings.connectTimeout)."
        if self.info.peer.isEmpty, self.settings.tls != nil {
            return text
                + " Check the address, and that the port is the one for TLS (6380, or 10000 on Azure Managed Redis)."
        }
        return text + " Check the address and the port."
    }
}
