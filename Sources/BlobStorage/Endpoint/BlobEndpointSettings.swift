// ScoringFunctions
// SPDX-License-Identifier: MIT

/// How a ``BlobEndpoint`` listens.
package struct BlobEndpointSettings: Sendable {
    /// The port that the development storage has.
    package static let developmentPort = 10_000

    /// The numeric address to listen on; everyone who reaches it may do everything with the blobs.
    package var address: String
    /// The port to listen on; 0 for any free one.
    package var port: Int
    /// Whether requests without a signature are refused; wrong ones always are.
    package var requiresSignature: Bool
    /// The most bytes of one request's body.
    package var bodyLimit: Int
    /// Bytes of bodies that are held; above it, all large uploads but the oldest wait.
    package var bodyBudget: Int
    /// The time that one request may take.
    package var requestTimeout: Duration
    /// Says what time it is, for signatures.
    package var clock: @Sendable () -> Timestamp

    /// Settings; the defaults are those of the development storage.
    package init(
        address: String = "127.0.0.1",
        port: Int = BlobEndpointSettings.developmentPort,
        requiresSignature: Bool = false,
        bodyLimit: Int = 1 << 30,
        bodyBudget: Int = 256 << 20,
        requestTimeout: Duration = .seconds(600),
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.address = address
        self.port = port
        self.requiresSignature = requiresSignature
        self.bodyLimit = bodyLimit
        self.bodyBudget = bodyBudget
        self.requestTimeout = requestTimeout
        self.clock = clock
    }
}
