// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The client through which messages come, which functions are told of.
package struct QueueClient: Sendable {
    /// The namespace's host name.
    package let namespace: String
    /// The client's own name.
    package let identifier: String

    /// A client of `namespace`.
    package init(namespace: String, identifier: String? = nil) {
        self.namespace = namespace
        self.identifier = identifier ?? "\(namespace)-\(SystemData.newGUID())"
    }

    /// The getters of `ServiceBusClient`.
    var object: NetObject {
        NetObject([
            ("FullyQualifiedNamespace", .string(self.namespace)), ("IsClosed", .bool(false)),
            ("TransportType", .integer(0)), ("Identifier", .string(self.identifier)),
        ])
    }
}
