// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The replies that a command has, apart from refusals.
enum ReplyExpectation: Sendable, Equatable {
    /// A string or nothing.
    case value
    /// So many strings, or nothing in their place.
    case values(Int)
    /// A status or nothing.
    case status
    /// A number.
    case number
    /// Unknown.
    case anything

    /// Whether `reply` is one of them.
    func allows(_ reply: RedisReply) -> Bool {
        switch (self, reply) {
        case (.anything, _), (_, .error), (.value, .bytes), (.value, .null), (.status, .status), (.status, .null),
            (.number, .integer):
            true
        case (.values(let count), .array(let replies)): replies.count == count && replies.allSatisfy(Self.value.allows)
        default: false
        }
    }
}
