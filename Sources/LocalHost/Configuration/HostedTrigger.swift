// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What starts a function.
package enum HostedTrigger: Sendable {
    /// A client's request.
    case http(HTTPTrigger)
    /// A new blob.
    case blob(BlobTrigger)
    /// A message, or a batch of them.
    case serviceBus(ServiceBusTrigger)
}
