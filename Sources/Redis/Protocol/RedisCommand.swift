// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHiredis

/// One command in the form in which it goes over the wire.
package struct RedisCommand: Sendable, Equatable {
    /// The most bytes that the words of a command may have; a longer command is never sent.
    package static let maximumSize = 1 << 20

    // The words of what each row is looked up and stored with.
    private static let get = "GET".utf8Bytes
    private static let getAll = "MGET".utf8Bytes
    private static let set = "SET".utf8Bytes
    private static let milliseconds = "PX".utf8Bytes
    private static let longestExpiry = Duration.seconds(10 * 365 * 86_400)

    /// The formatted command; empty when it was too long.
    let bytes: [UInt8]
    /// The key; `nil` when the command has none.
    private let key: [UInt8]?
    /// Whether the command changes what is stored.
    package let isWrite: Bool
    /// How many values it asks for.
    let valueCount: Int
    /// What replies it has; any other means that replies have shifted.
    let expectation: ReplyExpectation

    /// A command of `words`: its name, then its arguments.
    ///
    /// - Parameters:
    ///   - words: The name and the arguments.
    ///   - key: The word that is the key, which decides on the node of a cluster; `nil` when there is none.
    ///   - isWrite: Whether the command changes what is stored.
    package init(words: [[UInt8]], key: Int?, isWrite: Bool) {
        self.init(words: words, key: key, isWrite: isWrite, expecting: .anything)
    }

    private init(words: [[UInt8]], key: Int?, isWrite: Bool, expecting expectation: ReplyExpectation) {
        self.expectation = expectation
        self.valueCount = if case .values(let count) = expectation { count } else { 1 }
        self.bytes = words.reduce(0) { $0 + $1.count } <= Self.maximumSize ? Self.format(words) : []
        self.key = key.map { words[$0] }
        self.isWrite = isWrite
    }

    /// A command without a key.
    init(_ words: String...) {
        self.init(words: words.map { Array($0.utf8) }, key: nil, isWrite: false)
    }

    /// Reads the value of `key`.
    package static func get(_ key: [UInt8]) -> RedisCommand {
        RedisCommand(words: [Self.get, key], key: 1, isWrite: false, expecting: .value)
    }

    /// Reads the values of `keys`, at least one, as an array; in a cluster all of them must be in one slot.
    package static func getAll(_ keys: [[UInt8]]) -> RedisCommand {
        RedisCommand(words: [Self.getAll] + keys, key: 1, isWrite: false, expecting: .values(keys.count))
    }

    /// Reads the first `count` bytes of the value of `key`, at least one; there are none where there is no such key.
    package static func getStart(of key: [UInt8], count: Int) -> RedisCommand {
        let words = ["GETRANGE".utf8Bytes, key, "0".utf8Bytes, "\(max(count, 1) - 1)".utf8Bytes]
        return RedisCommand(words: words, key: 1, isWrite: false, expecting: .value)
    }

    /// Stores `value` under `key` until `expiry` has passed: at least a millisecond, at most ten years.
    package static func set(_ key: [UInt8], to value: [UInt8], expiry: Duration) -> RedisCommand {
        let (seconds, attoseconds) = min(expiry, Self.longestExpiry).components
        let milliseconds = max(seconds * 1_000 + attoseconds / 1_000_000_000_000_000, 1)
        let words = [Self.set, key, value, Self.milliseconds, "\(milliseconds)".utf8Bytes]
        return RedisCommand(words: words, key: 1, isWrite: true, expecting: .status)
    }

    /// Removes `key`.
    package static func delete(_ key: [UInt8]) -> RedisCommand {
        RedisCommand(words: ["DEL".utf8Bytes, key], key: 1, isWrite: true, expecting: .number)
    }

    /// The slot of the key, which matters in a cluster alone; `nil` when the command has no key.
    var slot: Slot? { self.key.map { Slot(key: $0) } }

    /// Formats by hiredis; empty when it has no memory for it.
    private static func format(_ words: [[UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(words.reduce(0) { $0 + $1.count })
        for word in words { text += word }
        return unsafe text.withUnsafeBytes { text in
            unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: words.count) { starts in
                unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: words.count) { lengths in
                    var rest = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
                    for (index, word) in words.enumerated() {
                        unsafe starts.initializeElement(at: index, to: rest)
                        unsafe lengths.initializeElement(at: index, to: word.count)
                        unsafe rest = rest.map { unsafe $0 + word.count }
                    }
                    return unsafe Self.format(starts, lengths)
                }
            }
        }
    }

    private static func format(
        _ starts: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>,
        _ lengths: UnsafeMutableBufferPointer<Int>
    ) -> [UInt8] {
        var target: UnsafeMutablePointer<CChar>?
        let count = Int32(starts.count)
        let size = unsafe redisFormatCommandArgv(&target, count, starts.baseAddress, lengths.baseAddress)
        guard size > 0, let start = unsafe target else { return [] }
        defer { unsafe redisFreeCommand(start) }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(size)))
    }
}

extension String {
    fileprivate var utf8Bytes: [UInt8] { Array(self.utf8) }
}
