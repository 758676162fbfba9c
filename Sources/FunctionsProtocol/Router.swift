// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Finds the function that a request is for.
///
/// Whether a request is a client's own or an envelope follows from the configuration, never from its body or headers:
/// those a client writes.
package struct Router: Sendable {
    /// A function that clients call by its route.
    private final class Candidate: Sendable {
        enum Target: Sendable {
            case function(FunctionConfiguration)
            case broken(BrokenFunction)
        }

        let name: String
        let route: HTTPRoute
        let target: Target

        init(name: String, route: HTTPRoute, target: Target) {
            self.name = name
            self.route = route
            self.target = target
        }
    }

    /// Envelopes by path.
    private let envelopes: [String: Route]
    /// Forwarded functions, in the order in which the host tries them.
    private let candidates: [Candidate]

    /// A router for the functions of `app`.
    package init(app: FunctionApp) {
        let enveloped = app.functions.filter { !$0.isForwarded }.map { ("/" + $0.name, Route.envelope($0)) }
        let broken = app.broken.map { ("/" + $0.name, Route.broken($0)) }
        self.envelopes = Dictionary(broken + enveloped) { first, _ in first }
        let forwarded = app.functions.filter(\.isForwarded).compactMap { function in
            function.route.map { Candidate(name: function.name, route: $0, target: .function(function)) }
        }
        let failing = app.broken.compactMap { broken in
            broken.route.map { Candidate(name: broken.name, route: $0, target: .broken(broken)) }
        }
        self.candidates = (forwarded + failing).sorted { FunctionApp.isBefore($0.name, $1.name) }
    }

    /// What a request with this method and path is.
    ///
    /// - Parameters:
    ///   - method: as it was sent, in upper case.
    ///   - path: as it was sent, percent-encoded, without the query.
    package func route(method: String, path: String) -> Route {
        let envelope = self.envelopes[path]
        if method == "POST", let envelope { return envelope }
        var allowed: Set<String> = envelope == nil ? [] : ["POST"]
        for candidate in self.candidates {
            guard let parameters = candidate.route.path.match(path: path) else { continue }
            if candidate.route.allows(method) {
                switch candidate.target {
                case .function(let function): return .forwarded(function, parameters: parameters)
                case .broken(let broken): return .broken(broken)
                }
            }
            allowed.formUnion(candidate.route.methods ?? [])
        }
        return allowed.isEmpty ? .notFound : .methodNotAllowed(allowed: allowed.sorted())
    }
}
