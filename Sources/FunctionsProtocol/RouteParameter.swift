// ScoringFunctions
// SPDX-License-Identifier: MIT

/// One `{...}` of a route template.
///
/// A class, so that matching a path does not copy names.
final class RouteParameter: Sendable {
    /// How much of the path the parameter takes.
    enum Kind: Sendable {
        case required
        case optional
        case catchAll
    }

    let name: String
    /// Its place among the template's parameters.
    let index: Int
    let kind: Kind
    let defaultValue: String?
    let constraints: [RouteConstraint]

    init(name: String, index: Int, kind: Kind, defaultValue: String?, constraints: [RouteConstraint]) {
        self.name = name
        self.index = index
        self.kind = kind
        self.defaultValue = defaultValue
        self.constraints = constraints
    }

    /// Whether a path may end before the parameter.
    var canBeAbsent: Bool { self.kind != .required || self.defaultValue != nil }

    /// Whether every constraint holds for the value that was found.
    func accepts(_ value: String?) -> Bool {
        guard let value else { return self.kind == .optional || self.constraints.isEmpty }
        return self.constraints.allSatisfy { $0.matches(value) }
    }
}
