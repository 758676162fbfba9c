// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a request to the handler is, going by its method and path alone.
package enum Route: Sendable {
    /// A client's request, as it was sent.
    case forwarded(FunctionConfiguration, parameters: Parameters)
    /// The host's call of a function, with an envelope as its body.
    case envelope(FunctionConfiguration)
    /// A call of a function that cannot be served.
    case broken(BrokenFunction)
    /// A path that exists, for other methods.
    case methodNotAllowed(allowed: [String])
    /// Nothing is there.
    case notFound
}
