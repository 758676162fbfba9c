// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Counts the bytes of inputs that the process holds, so that many requests at a time do not use up its memory.
final class InputMemory: Sendable {
    private let limit: Int
    private let held = Atomic(0)

    /// Room for `limit` bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Counts `size` bytes more; `false`, with nothing counted, when there is no room for them.
    func take(_ size: Int) -> Bool {
        let (_, held) = self.held.add(size, ordering: .relaxed)
        if held > self.limit { self.give(size) }
        return held <= self.limit
    }

    /// Counts `size` bytes less.
    func give(_ size: Int) {
        self.held.subtract(size, ordering: .relaxed)
    }
}
