// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Compression
internal import Crypto
import Scoring

/// A result as it is stored in Redis.
///
/// `SF`, the version of this form (1 byte), 0, the length of the result (4 bytes, little-endian), the digest of its key
/// (32 bytes), the result (``RowResult``), and the CRC-32 of all of that (4 bytes).
enum StoredResult {
    /// What a stored value turns out to be.
    enum Reading: Equatable {
        /// The result that was asked for.
        case result(RowResult)
        /// Damaged, cut short, of another version, or somebody else's.
        case unreadable
        /// The result of another key: replies and commands no longer match.
        case otherKey
    }

    /// Longer values are not stored: they would hold up what is behind them.
    static let maximumSize = 64 << 10
    /// The longest result whose value is not longer than that.
    static let maximumResultSize = Self.maximumSize - Self.head - Self.tail

    private static let start: [UInt8] = Array("SF".utf8) + [1, 0]
    private static let head = 4 + 4 + 32
    private static let tail = 4

    /// The bytes to store; `nil` for a result that is too long.
    static func encode(_ entry: CacheEntry) -> [UInt8]? {
        let result = entry.result.bytes
        guard result.count <= self.maximumResultSize else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.head + result.count + self.tail)
        bytes += self.start
        bytes.append(littleEndian: UInt32(result.count))
        entry.key.digest.append(to: &bytes)
        bytes += result
        bytes.append(littleEndian: Checksum.crc32(bytes))
        return bytes
    }

    /// Reads what was stored for `key`.
    static func read(_ bytes: [UInt8], for key: CacheKey) -> Reading {
        guard bytes.count >= self.head + self.tail, bytes.starts(with: self.start) else { return .unreadable }
        let content = bytes.dropLast(self.tail)
        guard bytes.littleEndian(at: content.endIndex) == Checksum.crc32(content) else { return .unreadable }
        let result = content.dropFirst(self.head)
        guard bytes.littleEndian(at: 4) == UInt32(truncatingIfNeeded: result.count) else { return .unreadable }
        guard (0..<32).allSatisfy({ bytes[8 + $0] == key.digest[$0] }) else { return .otherKey }
        return .result(RowResult(bytes: Array(result)))
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian integer: UInt32) {
        unsafe Swift.withUnsafeBytes(of: integer.littleEndian) { unsafe self.append(contentsOf: $0) }
    }

    fileprivate func littleEndian(at index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(self[index + $1]) << UInt32(8 * $1) }
    }
}
