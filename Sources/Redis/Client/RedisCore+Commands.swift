// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Commands to nodes, and replies to calls.
extension RedisCore {
    /// Sends each command of a call to the node that has its key.
    func dispatch(_ call: Call, at now: ContinuousClock.Instant) {
        for (index, command) in call.commands.enumerated() {
            if let error = self.send(command, at: index, of: call, now: now) {
                self.complete(index, of: call, .failure(error))
            }
        }
        self.flush(at: now)
    }

    private func send(
        _ command: RedisCommand,
        at index: Int,
        of call: Call,
        now: ContinuousClock.Instant
    ) -> RedisError? {
        guard !command.bytes.isEmpty else { return .tooLarge }
        guard let node = self.node(for: command), node.isConnected else { return .disconnected }
        if command.isWrite {
            guard node.writes.isOn(at: now) else { return .writesRefused }
            if call.deadline == nil, !node.breaker.admitsWrites { return .breakerOpen }
        }
        guard let part = self.part(of: call, at: node) else { return .breakerOpen }
        let error = self.send(Pending(call: call, index: index, part: part), to: node)
        if error == nil { return nil }
        // What was never sent says nothing about the server.
        if call.parts[part].remaining == 0 { node.breaker.forget() }
        return error
    }

    /// Sends a command to one node and counts it there.
    func send(_ pending: Pending, to node: RedisNode) -> RedisError? {
        if let error = node.send(pending) { return error }
        pending.call.parts[pending.part].remaining += 1
        if self.touched.last !== node { self.touched.append(node) }
        return nil
    }

    /// Writes what was sent to the nodes.
    func flush(at now: ContinuousClock.Instant) {
        for node in self.touched { node.connection?.flush(at: now) }
        self.touched.removeAll(keepingCapacity: true)
    }

    /// Sends what was written to the nodes before the end of the loop's turn, since they may work meanwhile.
    func sendUnsent() {
        for node in self.nodes.values { node.connection?.stream?.flush() }
    }

    /// The part of a call that a node has; `nil` when the node's breaker refuses.
    func part(of call: Call, at node: RedisNode, isAdmitted: Bool = false) -> Int? {
        if let index = call.parts.firstIndex(where: { $0.node === node }) { return index }
        if !isAdmitted, call.deadline != nil, !node.breaker.admit() { return nil }
        call.parts.append(Call.Part(node: node))
        return call.parts.count - 1
    }

    /// The node that has a command's key; any that is connected for a command without one.
    func node(for command: RedisCommand) -> RedisNode? {
        if let map, let endpoint = command.slot.flatMap(map.endpoint) { return self.nodes[endpoint] }
        let seeds = self.configuration.endpoints.lazy.compactMap { self.nodes[$0] }
        return seeds.first(where: \.isConnected) ?? self.nodes.values.first(where: \.isConnected)
    }

    /// Notes what has come of a command that a node was sent.
    func settle(_ pending: Pending, _ result: Result<RedisReply, RedisError>, at node: RedisNode) {
        defer { self.tellObservers() }
        let now = self.loop.now
        self.countPart(of: pending, result, at: now)
        if case .failure(.server(let error)) = result {
            self.metrics.refusals[error.code, default: 0] += 1
            if self.redirect(pending, error, at: node, now: now) { return }
        }
        if pending.command.isWrite { self.noteWrite(result, at: node, now: now) }
        if pending.call.isFinished {
            self.metrics.lateReplies += 1
        } else {
            self.complete(pending.index, of: pending.call, result)
        }
    }

    private func complete(_ index: Int, of call: Call, _ result: Result<RedisReply, RedisError>) {
        let isWrite = call.commands[index].isWrite
        switch result {
        case .success: if isWrite { self.metrics.writesDone += 1 }
        case .failure(let error):
            if isWrite { self.metrics.writesDropped += 1 }
            self.metrics.unanswered[error.name, default: 0] += 1
        }
        if case .success = result { self.metrics.replies += 1 }
        call.complete(index, result)
        if call.isFinished, call.deadline != nil { self.calls[call.id] = nil }
    }

    private func noteWrite(
        _ result: Result<RedisReply, RedisError>,
        at node: RedisNode,
        now: ContinuousClock.Instant
    ) {
        switch result {
        case .success: node.writes.accepted(at: now)
        case .failure(.server(let error)) where error.action == .stopWriting || error.action == .reconnect:
            node.writes.refused(at: now)
        case .failure: break
        }
    }

    private func countPart(
        of pending: Pending,
        _ result: Result<RedisReply, RedisError>,
        at now: ContinuousClock.Instant
    ) {
        let call = pending.call
        guard call.deadline != nil, !call.isFinished else { return }
        call.parts[pending.part].remaining -= 1
        switch result {
        case .failure(.server(let error)) where error.isFailure: call.parts[pending.part].hasFailed = true
        case .failure(.connectionLost): call.parts[pending.part].isWithoutOutcome = true
        default: break
        }
        if call.parts[pending.part].remaining == 0 { self.record(call.parts[pending.part], at: now) }
    }

    private func record(_ part: Call.Part, at now: ContinuousClock.Instant) {
        if part.isWithoutOutcome, !part.hasFailed { return part.node.breaker.forget() }
        part.node.breaker.record(isFailure: part.hasFailed, at: now, using: &self.generator)
        if part.node.breaker.state != .closed || self.state != .ready {
            part.node.watchBreaker(at: now)
            self.updateState()
        }
    }

    /// Tells the breakers of nodes that have not answered a call.
    func settleParts(of call: Call, at now: ContinuousClock.Instant, isTimeout: Bool) {
        for index in call.parts.indices where call.parts[index].remaining > 0 {
            call.parts[index].remaining = 0
            if isTimeout { call.parts[index].hasFailed = true } else { call.parts[index].isWithoutOutcome = true }
            self.record(call.parts[index], at: now)
        }
    }
}
