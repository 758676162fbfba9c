// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why the queues could not do something.
package struct QueueError: Error, Equatable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable {
        /// A name that no queue can have.
        case invalidName
        /// A message, or what is to be done with one, breaks a rule.
        case invalidMessage
        /// A message exceeds the limit of its queue.
        case messageTooLarge
        /// A lock has expired, or its message was settled already.
        case lockLost
        /// A receipt is not held by this process.
        case receiptLost
        /// Another process has kept the file locked for too long; trying again may help.
        case busy
        /// The file is damaged, or another kind of file.
        case damaged
        /// The file was made by a newer version of this program.
        case tooNew
        /// The file was deleted, moved or replaced under a running process.
        case moved
        /// The system refuses to read or write the file.
        case unusable
        /// The queues have been closed.
        case closed
    }

    /// The kind of failure.
    package let code: Code
    /// What happened and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { self.message }
}
