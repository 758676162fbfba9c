// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Where the slots of a cluster are.
extension RedisCore {
    /// How often nodes may send one command on.
    static let mostRedirects = 3

    /// Learns the nodes of a cluster from the answer of one of them.
    func learn(_ slots: RedisReply?, from node: RedisNode) {
        guard let slots, let map = SlotMap(slots, askedAt: node.endpoint.host) else { return }
        self.map = map
        self.gate.setCluster()
        // The node that was asked may have no slots yet, and commands that were sent on to it.
        let wanted = map.endpoints.union(self.configuration.endpoints).union([node.endpoint])
        for (endpoint, node) in self.nodes where !wanted.contains(endpoint) {
            self.nodes[endpoint] = nil
            node.close()
        }
        for endpoint in wanted { _ = self.connectedNode(at: endpoint) }
    }

    /// Sends a command on, if the refusal says where to.
    func redirect(
        _ pending: Pending,
        _ error: RedisServerError,
        at node: RedisNode,
        now: ContinuousClock.Instant
    ) -> Bool {
        let (target, isAsking): (Endpoint, Bool)
        switch error.action {
        case .moved(let slot, let endpoint):
            target = endpoint.host.isEmpty ? Endpoint(host: node.endpoint.host, port: endpoint.port) : endpoint
            isAsking = false
            self.learnMove(of: slot, to: target, from: node)
        case .ask(_, let endpoint):
            target = endpoint.host.isEmpty ? Endpoint(host: node.endpoint.host, port: endpoint.port) : endpoint
            isAsking = true
        default: return false
        }
        guard !pending.call.isFinished else { return false }
        self.metrics.redirects += 1
        let error =
            pending.redirects < Self.mostRedirects
            ? self.resend(pending, to: target, isAsking: isAsking, now: now) : .tooManyRedirects
        if let error { pending.call.complete(pending.index, .failure(error)) }
        return true
    }

    private func resend(
        _ pending: Pending,
        to target: Endpoint,
        isAsking: Bool,
        now: ContinuousClock.Instant
    ) -> RedisError? {
        guard let node = self.connectedNode(at: target),
            let part = self.part(of: pending.call, at: node, isAdmitted: true)
        else { return .disconnected }
        var pending = Pending(call: pending.call, index: pending.index, part: part, redirects: pending.redirects + 1)
        pending.isAsking = isAsking
        let error = self.send(pending, to: node)
        self.flush(at: now)
        return error
    }

    /// A move to the node that was asked means that another server answers to its name now: connect again.
    private func learnMove(of slot: Slot, to target: Endpoint, from node: RedisNode) {
        if target == node.endpoint {
            return node.disconnect(ConnectionEnd(.demoted, "Another node has taken over the address."))
        }
        if self.map == nil { self.map = SlotMap() }
        self.map?.move(slot, to: target)
        self.refreshTopologySoon()
    }

    /// The node at `endpoint`, which is connected to if it is new.
    func connectedNode(at endpoint: Endpoint) -> RedisNode? {
        if let node = self.nodes[endpoint] { return node }
        guard self.state != .closed, self.nodes.count < 1_024 else { return nil }
        let name = self.configuration.certificateName(of: endpoint)
        let node = RedisNode(loop: self.loop, endpoint: endpoint, name: name, settings: self.settings) {
            self.handle($1, of: $0)
        }
        self.nodes[endpoint] = node
        if let credentials = self.credentials { node.connect(with: credentials.value) }
        return node
    }

    /// Asks for the slots again in a moment, at most once a second.
    func refreshTopologySoon() {
        guard !self.isRefreshingTopology, self.map != nil else { return }
        self.isRefreshingTopology = true
        self.topologyTimer?.schedule(after: .seconds(1))
    }

    /// Asks a connected node which node has which slot.
    func refreshTopology() {
        self.isRefreshingTopology = false
        if let node = self.nodes.values.filter(\.isConnected).randomElement() {
            _ = node.connection?.send(RedisCommand("CLUSTER", "SLOTS").bytes, waiter: .topology)
            node.connection?.flush(at: self.loop.now)
        }
        // As long as a node is away, another may take over its slots.
        if self.nodes.values.contains(where: { !$0.isConnected }) { self.refreshTopologySoon() }
    }
}
