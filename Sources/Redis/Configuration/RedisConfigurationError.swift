// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why settings for Redis cannot be used.
///
/// The text names the part that is wrong and says what to do. It never repeats what a part holds, not even an option's
/// unknown name: both may be a piece of a password.
package struct RedisConfigurationError: Error, Equatable {
    /// Which part is wrong: `part 3 (ssl)`, `the port` and the like.
    package let part: String
    /// What is wrong with it, and what to do.
    package let problem: String
}

extension RedisConfigurationError: CustomStringConvertible {
    /// The part, and what is wrong with it.
    package var description: String { "the Redis connection setting: \(self.part) \(self.problem)" }
}
