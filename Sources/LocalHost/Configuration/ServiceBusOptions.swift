// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// How messages are received (`extensions.serviceBus`).
package struct ServiceBusOptions: Sendable, Equatable {
    /// How many messages are worked on at a time with cardinality one.
    package let maximumConcurrentCalls: Int
    /// How many messages a batch has at most.
    package let maximumBatchSize: Int
    /// For how long the locks of messages in work are renewed.
    package let maximumLockRenewal: Duration

    /// Reads the section.
    ///
    /// - Throws: ``ConfigurationError`` for a value of the wrong form.
    package init(_ settings: HostSettings) throws(ConfigurationError) {
        let section = { (name: String) in ["extensions", "serviceBus", name] }
        self.maximumConcurrentCalls = try settings.count(section("maxConcurrentCalls")) ?? 16
        self.maximumBatchSize = try settings.count(section("maxMessageBatchSize")) ?? 1000
        self.maximumLockRenewal = try settings.time(section("maxAutoLockRenewalDuration")) ?? .seconds(300)
    }
}
