// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Counts the requests that wait and run, of which there may be a most (`extensions.http.maxOutstandingRequests`).
final class OutstandingRequests: Sendable {
    /// A request that counts until it leaves.
    struct Place: Sendable {
        fileprivate let requests: OutstandingRequests

        /// The request has been answered.
        func leave() { self.requests.count.subtract(1, ordering: .relaxed) }
    }

    private let limit: Int
    private let count = Atomic(0)

    /// Room for `limit` requests, or for any number.
    init(limit: Int?) {
        self.limit = limit ?? .max
    }

    /// Counts a request; `nil` when there are too many.
    func enter() -> Place? {
        guard self.count.add(1, ordering: .relaxed).newValue <= self.limit else {
            self.count.subtract(1, ordering: .relaxed)
            return nil
        }
        return Place(requests: self)
    }
}
