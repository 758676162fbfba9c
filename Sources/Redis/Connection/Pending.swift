// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One command of a call, on its way.
struct Pending {
    let call: Call
    /// Which of the call's commands it is.
    let index: Int
    /// The part of the call that it counts for.
    let part: Int
    /// How often nodes have sent it on.
    var redirects = 0
    /// Whether it was sent on for this once, so that `ASKING` goes before it.
    var isAsking = false

    /// The command.
    var command: RedisCommand { self.call.commands[self.index] }
}
