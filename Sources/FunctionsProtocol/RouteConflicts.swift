// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Finds functions whose calls could be taken for one another's.
struct RouteConflicts {
    let functions: [FunctionConfiguration]
    let broken: [BrokenFunction]

    /// The mistake of each function that has one, by name.
    func mistakes() -> [String: ConfigurationError] {
        self.sharedRoutes().merging(self.forgeableEnvelopes()) { first, _ in first }
    }

    /// Functions whose route a function before them has: the host loads only the first.
    private func sharedRoutes() -> [String: ConfigurationError] {
        var mistakes: [String: ConfigurationError] = [:]
        var earlier: [(name: String, route: HTTPRoute)] = []
        for function in self.functions {
            guard let route = function.route else { continue }
            if let other = earlier.first(where: { $0.route.conflicts(with: route) }) {
                let message =
                    "the function \(other.name) has the route \"\(route.template)\" as well; change one, or "
                    + "divide the methods."
                mistakes[function.name] = self.mistake(function.name, route, message)
            } else {
                earlier.append((function.name, route))
            }
        }
        return mistakes
    }

    /// Functions called by an envelope to `/<name>` when a client's forwarded request could have that path, and the
    /// functions to which it would be forwarded.
    ///
    /// The two could not be told apart, and a client could write the envelope itself: neither is served.
    private func forgeableEnvelopes() -> [String: ConfigurationError] {
        var mistakes: [String: ConfigurationError] = [:]
        for (name, route) in self.forwardedRoutes where route.allows("POST") {
            for enveloped in self.functions where !enveloped.isForwarded {
                guard route.path.match(path: "/" + enveloped.name) != nil else { continue }
                let message =
                    "a client's POST to \"/\(enveloped.name)\" would pass for a call of the function "
                    + "\(enveloped.name) by the host; change this route, or set a route prefix in host.json."
                mistakes[name] = self.mistake(name, route, message)
                mistakes[enveloped.name] = ConfigurationError(
                    file: "\(enveloped.name)/function.json",
                    message: "the route of the function \(name) matches \"/\(enveloped.name)\", so that a client could "
                        + "call this function with made-up data; change that route."
                )
            }
        }
        return mistakes
    }

    private var forwardedRoutes: [(name: String, route: HTTPRoute)] {
        self.functions.filter(\.isForwarded).compactMap { function in function.route.map { (function.name, $0) } }
            + self.broken.filter(\.isForwarded).compactMap { broken in broken.route.map { (broken.name, $0) } }
    }

    private func mistake(_ name: String, _ route: HTTPRoute, _ message: String) -> ConfigurationError {
        ConfigurationError(file: "\(name)/function.json", field: route.field, message: message)
    }
}
