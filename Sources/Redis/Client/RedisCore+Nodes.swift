// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop

/// What nodes tell, and how the client stands because of it.
extension RedisCore {
    /// Handles an event of a node.
    func handle(_ event: ConnectionEvent, of node: RedisNode) {
        switch event {
        case .reply(let pending, let result): return self.settle(pending, result, at: node)
        case .ready(let info):
            self.metrics.connections += 1
            self.identity.backoff = Backoff()
            self.lastLogged[node.endpoint.description] = nil
            self.learn(info.slots, from: node)
        case .topology(let slots): self.learn(slots, from: node)
        case .passwordIgnored: self.log("Redis has no password, though one is set for it.")
        case .closed(let end): self.ended(node, end)
        case .tested(let refusal): if let refusal { self.metrics.refusals[refusal.code, default: 0] += 1 }
        }
        self.updateState()
    }

    private func ended(_ node: RedisNode, _ end: ConnectionEnd) {
        self.metrics.disconnections[end.cause, default: 0] += 1
        let name = node.endpoint.description
        if end.cause != .requested, self.lastLogged[name] != end.cause {
            self.lastLogged[name] = end.cause
            self.log(end.message)
        }
        if end.cause == .credentials { self.renewToken() }
        self.refreshTopologySoon()
    }

    /// Works out how the client stands, and lets everybody know.
    func updateState() {
        guard self.state != .closed, self.state != .idle else { return }
        let connected = self.nodes.values.filter(\.isConnected)
        let isServing = connected.contains { node in
            switch node.breaker.state {
            case .closed, .halfOpen: true
            case .open, .testing: false
            }
        }
        let old = self.state
        self.state = connected.isEmpty ? .disconnected : isServing ? .ready : .breakerOpen
        self.gate.set(self.state)
        self.tellOperator(of: old, self.state)
        self.tellObservers()
    }

    /// Says once that Redis is left alone, and once that it is not any more; why a connection ended is said elsewhere.
    private func tellOperator(of old: RedisStatus.State, _ new: RedisStatus.State) {
        if new == .breakerOpen, old != .breakerOpen {
            self.log("Redis answers too late or not at all: it is left alone for some seconds at a time.")
        } else if new == .ready, old == .breakerOpen {
            self.log("Redis answers in time again.")
        }
    }

    /// How the client stands.
    var status: RedisStatus {
        var metrics = self.metrics
        metrics.writesDropped += self.outbox.dropped
        metrics.inFlight = self.nodes.values.reduce(0) { $0 + ($1.connection?.load ?? 0) }
        let nodes = self.nodes.values.map(\.status).sorted { $0.name < $1.name }
        let problem = self.state == .ready ? nil : self.identity.problem ?? nodes.lazy.compactMap(\.problem).first
        return RedisStatus(
            state: self.state,
            nodes: nodes,
            isCluster: self.map != nil,
            problem: problem,
            metrics: metrics
        )
    }

    /// Waits until the client stands as wanted.
    func status(where isWanted: @escaping @Sendable (RedisStatus) -> Bool) async -> RedisStatus {
        let status = self.status
        if isWanted(status) || self.state == .closed { return status }
        return await withCheckedContinuation { continuation in
            self.observers.append(Observer(isWanted: isWanted, continuation: continuation))
        }
    }

    /// Lets those go on who wait for what is so now.
    func tellObservers() {
        guard !self.observers.isEmpty else { return }
        let status = self.status
        let isDone: (Observer) -> Bool = { $0.isWanted(status) || status.state == .closed }
        let done = self.observers.filter(isDone)
        self.observers.removeAll(where: isDone)
        for observer in done { observer.continuation.resume(returning: status) }
    }

    /// Ends the connection that has answered `command` with a value of another key.
    func disconnect(_ command: RedisCommand) {
        let end = ConnectionEnd(.mismatch, "Redis sent a value that belongs to another key.")
        self.node(for: command)?.disconnect(end)
    }
}

/// Somebody who waits until a client stands as wanted.
struct Observer {
    let isWanted: @Sendable (RedisStatus) -> Bool
    let continuation: CheckedContinuation<RedisStatus, Never>
}

extension RedisNode {
    /// How the node stands.
    var status: RedisStatus.Node {
        RedisStatus.Node(
            name: self.endpoint.description,
            isConnected: self.isConnected,
            tls: self.connection?.info.tls?.description,
            peer: self.connection?.info.peer ?? "",
            connectTime: self.connection?.info.connectTime ?? .zero,
            problem: self.isConnected ? nil : self.lastEnd?.message,
            cause: self.isConnected ? nil : self.lastEnd?.cause
        )
    }
}

extension RedisError {
    /// A word for counters.
    var name: String {
        switch self {
        case .deadline: "deadline"
        case .disconnected: "disconnected"
        case .connectionLost: "connectionLost"
        case .breakerOpen: "breakerOpen"
        case .busy: "busy"
        case .tooLarge: "tooLarge"
        case .writesRefused: "writesRefused"
        case .tooManyRedirects: "tooManyRedirects"
        case .server: "refused"
        case .closed: "closed"
        }
    }
}
