// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Commands on their way to the server.
extension RedisConnection {
    /// Bytes that the stream may hold before commands are held back, where they can still be taken out.
    private static let backlog = 256 << 10

    private static let asking = RedisCommand("ASKING")

    /// Sends a command with those that are sent in the same turn of the loop; `false` when too much is under way.
    func send(_ bytes: [UInt8], isBulk: Bool = false, waiter: Waiter) -> Bool {
        guard self.state != .closed else { return false }
        return self.queue.append(bytes, isBulk: isBulk, waiter: waiter)
    }

    /// Sends a caller's command, with `ASKING` directly before it where it must be; what comes before the connection is
    /// ready waits until then.
    func send(_ pending: Pending) -> Bool {
        let (bytes, isBulk) = (pending.command.bytes, pending.call.isBulk)
        if self.state == .connecting { return self.early.append(bytes, isBulk: isBulk, waiter: pending) }
        if pending.isAsking {
            guard self.queue.hasRoom(for: 2), self.send(Self.asking.bytes, waiter: .asking(pending)) else {
                return false
            }
        }
        return self.send(bytes, isBulk: isBulk, waiter: .command(pending))
    }

    /// Sends what has waited until the connection is ready.
    func sendEarly(at now: ContinuousClock.Instant) {
        for pending in self.early.removeAll() where !pending.call.isFinished {
            if !self.send(pending) { self.tell(.reply(pending, .failure(.busy))) }
        }
        self.flush(at: now)
    }

    /// Writes what was sent, unless the stream holds much that the network has not taken.
    func flush(at now: ContinuousClock.Instant) {
        guard let stream = self.stream, self.queue.hasUnwritten, stream.unsentByteCount < Self.backlog else { return }
        let bytes = self.queue.takeUnwritten(at: now, where: \.isWanted)
        guard !bytes.isEmpty else { return }
        stream.write(bytes)
        if self.state == .ready { self.wakeUp(at: now + self.settings.hardTime, now: now) }
    }
}
