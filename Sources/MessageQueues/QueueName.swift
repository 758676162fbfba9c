// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The rules for names of queues.
package enum QueueName {
    /// What follows a queue's name in that of the queue with its dead letters.
    package static let deadLetterSuffix = "/$deadletterqueue"

    /// The queue with the dead letters of `queue`.
    package static func deadLetters(of queue: String) -> String { queue + QueueName.deadLetterSuffix }

    /// Whether `name` is that of a queue with dead letters.
    static func isOfDeadLetters(_ name: String) -> Bool { name.lowercased().hasSuffix(QueueName.deadLetterSuffix) }

    /// Checks the name of a queue that is received from: of any queue, or of one with dead letters.
    ///
    /// - Throws: ``QueueError/Code/invalidName``.
    static func checkSource(_ name: String) throws(QueueError) {
        let isOfDeadLetters = QueueName.isOfDeadLetters(name)
        try QueueName.check(isOfDeadLetters ? String(name.dropLast(QueueName.deadLetterSuffix.count)) : name)
    }

    /// Checks the name of a queue that is sent to, as Service Bus does: letters and digits of ASCII, `.`, `-`, `_` and
    /// `/`, of which the last four neither begin nor end a name, and 260 characters at the most.
    ///
    /// - Throws: ``QueueError/Code/invalidName``.
    package static func check(_ name: String) throws(QueueError) {
        let bytes = Array(name.utf8)
        let isValid =
            (1...260).contains(bytes.count) && bytes.allSatisfy { self.isAlphanumeric($0) || "._-/".utf8.contains($0) }
            && bytes.first.map(self.isAlphanumeric) == true && bytes.last.map(self.isAlphanumeric) == true
        guard !isValid else { return }
        throw QueueError(
            .invalidName,
            "\"\(name.prefix(80))\" is no name of a queue. Use letters, digits, '.', '-', '_' and '/', with a letter or "
                + "digit at both ends and 260 characters at the most."
        )
    }

    /// Checks the name of a storage queue, as Azure Storage does: 3 to 63 lower-case letters, digits and single
    /// hyphens, with a letter or digit at both ends.
    ///
    /// - Throws: ``QueueError/Code/invalidName``.
    package static func checkStorage(_ name: String) throws(QueueError) {
        let bytes = Array(name.utf8)
        let hyphen = UInt8(ascii: "-")
        let isValid =
            (3...63).contains(bytes.count) && bytes.first != hyphen && bytes.last != hyphen
            && bytes.allSatisfy { self.isAlphanumeric($0) && $0 | 0x20 == $0 || $0 == hyphen }
            && zip(bytes, bytes.dropFirst()).allSatisfy { $0 != hyphen || $1 != hyphen }
        guard !isValid else { return }
        throw QueueError(
            .invalidName,
            "\"\(name.prefix(80))\" is no name of a storage queue. Use 3 to 63 lower-case letters, digits and single "
                + "hyphens, with a letter or digit at both ends."
        )
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
