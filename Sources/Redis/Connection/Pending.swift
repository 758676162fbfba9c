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

    /// The command.
    var command: RedisCommand { self.call.commands[self.index] }
}
