// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHiredis

/// One command in the form in which it goes over the wire.
package struct RedisCommand: Sendable, Equatable {
    /// The most bytes that the words of a command may have; a longer command is never sent.
    package static let maximumSize = 1 << 20

    // The words of what each row is looked up and stored with.
    private static let get = "GET".utf8Bytes
    private static let set = "SET".utf8Bytes
    private static let milliseconds = "PX".utf8Bytes
    private static let longestExpiry = Duration.seconds(10 * 365 * 86_400)

    /// The formatted command; empty when it was too long.
    let bytes: [UInt8]
    /// The slot of the key; `nil` when the command has no key.
    let slot: Slot?
    /// Whether the command changes what is stored.
    package let isWrite: Bool
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
        self.bytes = words.reduce(0) { $0 + $1.count } <= Self.maximumSize ? Self.format(words) : []
        self.slot = key.map { Slot(key: words[$0]) }
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

    /// Formats by hiredis; empty when it has no memory for it.
    private static func format(_ words: [[UInt8]]) -> [UInt8] {
        let text = words.flatMap(\.self)
        return unsafe text.withUnsafeBytes { text in
            var rest = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
            var starts: [UnsafePointer<CChar>?] = unsafe []
            for word in words {
                unsafe starts.append(rest)
                unsafe rest = rest.map { unsafe $0 + word.count }
            }
            let lengths = words.map(\.count)
            var target: UnsafeMutablePointer<CChar>?
            let size = unsafe redisFormatCommandArgv(&target, Int32(words.count), &starts, lengths)
            guard size > 0, let start = unsafe target else { return [] }
            defer { unsafe redisFreeCommand(start) }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(size)))
        }
    }
}

extension String {
    fileprivate var utf8Bytes: [UInt8] { Array(self.utf8) }
}
