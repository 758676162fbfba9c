// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// A number that many tasks add to.
final class Count: Sendable {
    private let number = Atomic(0)

    var value: Int { self.number.load(ordering: .relaxed) }

    func add(_ more: Int) { self.number.add(more, ordering: .relaxed) }
}
