// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Bytes that are added at the end and taken from the front.
struct ByteQueue {
    /// Room that is kept for the next bytes when all have been taken.
    private static let keptCapacity = 65_536

    private var bytes: [UInt8] = []
    private var start = 0

    /// The number of bytes that have not been taken.
    var count: Int { self.bytes.count - self.start }

    /// Whether all bytes have been taken.
    var isEmpty: Bool { self.start == self.bytes.count }

    /// Adds bytes, without a copy where there are no others.
    mutating func append(_ more: consuming [UInt8]) {
        if self.isEmpty, more.count > self.bytes.capacity {
            self.bytes = more
            self.start = 0
            return
        }
        // Half of it has been taken: moving the rest costs no more than adding it did.
        if self.start * 2 > self.bytes.count {
            self.bytes.removeFirst(self.start)
            self.start = 0
        }
        self.bytes += more
    }

    /// Takes `count` bytes, which are there.
    mutating func removeFirst(_ count: Int) {
        self.start += count
        guard self.isEmpty else { return }
        self.start = 0
        self.bytes.removeAll(keepingCapacity: self.bytes.capacity <= ByteQueue.keptCapacity)
    }

    /// Calls `body` with at most the first `limit` bytes.
    func withFirst<Result>(_ limit: Int = .max, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let range = self.start..<(self.start + min(limit, self.count))
        return unsafe self.bytes.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
