// ScoringFunctions
// SPDX-License-Identifier: MIT

import Dispatch
import Synchronization

/// Lines that wait to be written to one stream, in order.
///
/// When the reader of the stream falls behind, lines are dropped and counted.
final class LineQueue: Sendable {
    /// Lines that may wait.
    private static let limit = 1_000

    private struct Backlog {
        var waiting = 0
        var dropped = 0
    }

    private let backlog = Mutex(Backlog())
    private let queue = DispatchQueue(label: "console")
    private let write: @Sendable ([UInt8]) -> Void

    /// A queue of lines that `write` writes, which may block.
    init(write: @escaping @Sendable ([UInt8]) -> Void) {
        self.write = write
    }

    /// Adds a line, or drops it when too many wait.
    func append(_ line: String) {
        let dropped: Int? = self.backlog.withLock { backlog in
            guard backlog.waiting < Self.limit else {
                backlog.dropped += 1
                return nil
            }
            backlog.waiting += 1
            defer { backlog.dropped = 0 }
            return backlog.dropped
        }
        guard let dropped else { return }
        let text = Self.singleLine(line) + (dropped > 0 ? " (\(dropped) lines before this one were dropped)" : "")
        self.queue.async {
            self.write(Array("\(text)\n".utf8))
            self.backlog.withLock { $0.waiting -= 1 }
        }
    }

    /// Enters `group` until the lines so far are written.
    func flush(in group: DispatchGroup) {
        self.queue.async(group: group) {}
    }

    /// The host takes each line for a record of its own, and each control character as it comes.
    private static func singleLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : Character($0) })
    }
}
