// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// What all requests of a server share.
final class ServerContext: Sendable {
    let responder: any HTTPResponder
    let configuration: HTTPServerConfiguration
    let ledger: BodyLedger
    let connections = ConnectionTable()
    /// What the ``Housekeeper`` waits for.
    let housekeeperCalls: AsyncStream<Void>

    private let lastNumber = Atomic<UInt64>(0)
    private let open = Atomic<Int>(0)
    private let resuming = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    private let closed = Atomic<Bool>(false)
    private let calls: AsyncStream<Void>.Continuation

    /// What the requests of one server share.
    init(responder: any HTTPResponder, configuration: HTTPServerConfiguration) {
        self.responder = responder
        self.configuration = configuration
        (self.housekeeperCalls, self.calls) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.ledger = BodyLedger(
            BodyBudget(limit: configuration.bodyBudget, alwaysAdmitted: configuration.alwaysAdmittedBodySize)
        )
    }

    /// Whether new requests are turned away.
    var isStopping: Bool { self.stopping.load(ordering: .relaxed) }

    /// Whether no connection may stay suspended any more.
    ///
    /// Set before the exchanges are looked at, and read after one has become visible as suspended, so that each is
    /// resumed by one side or the other.
    var isClosed: Bool { self.closed.load(ordering: .sequentiallyConsistent) }

    /// Turns new requests away from now on.
    func stop() {
        self.stopping.store(true, ordering: .sequentiallyConsistent)
    }

    /// Resumes every suspended connection, and keeps others from being suspended.
    func closeExchanges() {
        self.closed.store(true, ordering: .sequentiallyConsistent)
        for exchange in self.connections.exchanges { exchange.close() }
    }

    /// Counts a new request; its number.
    func requestBegan() -> UInt64 {
        self.open.add(1, ordering: .relaxed)
        return self.lastNumber.add(1, ordering: .relaxed).newValue
    }

    /// Counts the end of a request.
    func requestEnded() {
        let open = self.open.subtract(1, ordering: .sequentiallyConsistent).newValue
        if open == 0, self.stopping.load(ordering: .sequentiallyConsistent) { self.callHousekeeper() }
    }

    /// Has the ``Housekeeper`` look what there is to be done; from any thread.
    func callHousekeeper() {
        self.calls.yield()
    }

    /// The number of requests that have begun and not ended.
    var openRequests: Int { self.open.load(ordering: .sequentiallyConsistent) }

    /// Calls `body`, which resumes a connection unless another did; the library is not stopped meanwhile.
    func whileResuming(_ body: () -> Void) {
        self.resuming.add(1, ordering: .sequentiallyConsistent)
        body()
        self.resuming.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// Whether a thread is about to resume a connection, or may not have returned from doing so.
    var isResuming: Bool { self.resuming.load(ordering: .sequentiallyConsistent) > 0 }
}
