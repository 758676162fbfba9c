// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// Something that is so from some time on.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { self.value.load(ordering: .relaxed) }

    func set() { self.value.store(true, ordering: .relaxed) }
}
