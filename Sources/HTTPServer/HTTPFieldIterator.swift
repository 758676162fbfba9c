// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// Walks over the places of names and values in ``HTTPHeaders``.
struct HTTPFieldIterator: IteratorProtocol {
    private let storage: [UInt8]
    private var position = 0

    /// The fields of `storage`: `name NUL value NUL ...`.
    init(storage: [UInt8]) {
        self.storage = storage
    }

    /// The places of the next field's name and value.
    mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
        guard let name = self.nextRun(), let value = self.nextRun() else { return nil }
        return (name, value)
    }

    private mutating func nextRun() -> Range<Int>? {
        let start = self.position
        let length = unsafe self.storage.withUnsafeBytes { bytes -> Int? in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            let end = unsafe memchr(base + start, 0, bytes.count - start)
            return unsafe end.map { unsafe UnsafeRawPointer($0) - (base + start) }
        }
        guard let length else { return nil }
        self.position = start + length + 1
        return start..<(start + length)
    }
}
