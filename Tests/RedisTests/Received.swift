// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// What a peer has received first.
final class Received: Sendable {
    private let storage = Mutex<String?>(nil)

    var text: String? { self.storage.withLock { $0 } }

    func set(_ text: String) {
        self.storage.withLock { if $0 == nil { $0 = text } }
    }
}
