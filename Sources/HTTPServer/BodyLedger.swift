// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// The process's budget for bodies, shared by all requests, and the requests that wait for it.
final class BodyLedger: Sendable {
    private struct State {
        var budget: BodyBudget
        var waiting: [UInt64: Exchange] = [:]

        /// The exchanges that `grants` are for, which wait no longer.
        mutating func receivers(of grants: [BodyBudget.Grant]) -> [(Exchange, Int)] {
            grants.compactMap { grant in
                self.waiting.removeValue(forKey: grant.request).map { ($0, grant.bytes) }
            }
        }
    }

    private let state: Mutex<State>

    /// A ledger for `budget`.
    init(_ budget: BodyBudget) {
        self.state = Mutex(State(budget: budget))
    }

    /// Bytes that all bodies hold.
    var held: Int { self.state.withLock { $0.budget.held } }

    /// Gives `exchange` `bytes` more, if its body may grow.
    func lease(_ bytes: Int, for exchange: Exchange, leased: Int) -> Bool {
        self.state.withLock { $0.budget.lease(bytes, for: exchange.number, leased: leased, waits: false) }
    }

    /// As ``lease(_:for:leased:)``; otherwise the bytes come by ``Exchange/resumeReceiving(granted:)`` when there are some.
    func leaseOrWait(_ bytes: Int, for exchange: Exchange, leased: Int) -> Bool {
        self.state.withLock { state in
            let isGiven = state.budget.lease(bytes, for: exchange.number, leased: leased, waits: true)
            if !isGiven { state.waiting[exchange.number] = exchange }
            return isGiven
        }
    }

    /// Notes that the body of `exchange` has arrived.
    func arrived(_ exchange: Exchange) {
        self.resume(self.state.withLock { $0.receivers(of: $0.budget.arrived(exchange.number)) })
    }

    /// Takes back the `leased` bytes of `exchange`, whose body is gone.
    func release(_ exchange: Exchange, leased: Int) {
        self.resume(
            self.state.withLock { state in
                state.waiting[exchange.number] = nil
                return state.receivers(of: state.budget.release(exchange.number, leased: leased))
            }
        )
    }

    private func resume(_ receivers: [(Exchange, Int)]) {
        for (exchange, bytes) in receivers { exchange.resumeReceiving(granted: bytes) }
    }
}
