// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a queue treats its messages; kept in the file, since every process that uses the queue needs to know.
package struct QueueSettings: Sendable, Equatable {
    /// How often a message is delivered before it goes to the dead letters; at least 1.
    package var maximumDeliveryCount: Int
    /// How long messages live that do not say so, and the longest that any lives.
    package var defaultTimeToLive: Duration
    /// Whether expired messages go to the dead letters; they vanish otherwise.
    package var deadLettersExpired: Bool

    /// What Service Bus sets for a new queue unless it is told otherwise.
    package init(
        maximumDeliveryCount: Int = 10,
        defaultTimeToLive: Duration = .seconds(14 * 86_400),
        deadLettersExpired: Bool = false
    ) {
        self.maximumDeliveryCount = maximumDeliveryCount
        self.defaultTimeToLive = defaultTimeToLive
        self.deadLettersExpired = deadLettersExpired
    }
}
