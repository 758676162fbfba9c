// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

/// What `function.json` says of an HTTP trigger.
package struct HTTPTrigger: Sendable {
    /// In which form a request reaches the handler.
    package enum Form: Sendable {
        /// As JSON.
        case enveloped
        /// Rebuilt, with its own path and body (`enableForwardingHttpRequest`).
        case forwarded
        /// Rebuilt, at the path of the function's name (the deprecated section `httpWorker`).
        case forwardedByName
        /// As a stream (`enableProxyingHttpRequest`).
        case proxied
    }

    /// Which keys a request needs where keys are asked for.
    package enum AuthLevel: String, Sendable, CaseIterable {
        /// None.
        case anonymous
        /// A key of the function, or the master key.
        case function
        /// The master key.
        case admin
    }

    /// Where and how clients call the function.
    package let route: HTTPRoute
    /// The methods as they were written; `nil` when nothing was.
    package let methods: [String]?
    /// Which keys a request needs.
    package let authLevel: AuthLevel
    /// In which form a request reaches the handler.
    package let form: Form
}
