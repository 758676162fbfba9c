// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Whether a client serves, and what, for callers on any thread: they need not come to the loop to hear so.
final class Gate: Sendable {
    private let value = Atomic<UInt8>(1)
    private let hasSlots = Atomic(false)

    /// Whether the keys are divided among the nodes of a cluster.
    var isCluster: Bool { self.hasSlots.load(ordering: .relaxed) }

    /// The keys are divided among the nodes of a cluster.
    func setCluster() { self.hasSlots.store(true, ordering: .relaxed) }

    /// Why nothing is served; `nil` when something may be.
    var refusal: RedisError? {
        switch self.value.load(ordering: .relaxed) {
        case 0: nil
        case 1: .disconnected
        case 2: .breakerOpen
        default: .closed
        }
    }

    /// Changes what callers hear.
    func set(_ state: RedisStatus.State) {
        let value: UInt8 =
            switch state {
            case .ready: 0
            case .idle, .disconnected: 1
            case .breakerOpen: 2
            case .closed: 3
            }
        self.value.store(value, ordering: .relaxed)
    }
}
