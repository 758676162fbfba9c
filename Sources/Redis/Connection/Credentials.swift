// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a connection signs in with.
struct Credentials: Sendable, Equatable {
    let user: String?
    let password: String

    /// The command that signs in; it is sent alone and its reply awaited.
    var command: RedisCommand {
        let words = ["AUTH"] + (self.user.map { [$0] } ?? []) + [self.password]
        return RedisCommand(words: words.map { Array($0.utf8) }, key: nil, isWrite: false)
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind, never the secret.
    var description: String { "credentials" }
    /// The kind, never the secret.
    var debugDescription: String { "credentials" }
    /// Nothing: what dumps a value must not find the secret.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
