// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a ``BlobStore`` works.
package struct BlobStoreSettings: Sendable {
    /// How long nothing may have happened to a file that was put into a container's folder until it counts as a blob.
    package var quietTime: Duration
    /// How often folders are looked through for such files; more seldom where that takes long.
    package var scanInterval: Duration
    /// How long what is not a part of a blob is kept.
    package var stagingLifetime: Duration
    /// Says what time it is.
    package var clock: @Sendable () -> Timestamp

    /// Settings; the defaults find a file in less than a second after its last byte.
    package init(
        quietTime: Duration = .milliseconds(300),
        scanInterval: Duration = .milliseconds(400),
        stagingLifetime: Duration = .seconds(7 * 86_400),
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.quietTime = quietTime
        self.scanInterval = scanInterval
        self.stagingLifetime = stagingLifetime
        self.clock = clock
    }
}
