// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What stands between two slashes of a route template: literals and parameters in turn.
struct RouteSegment: Sendable {
    /// What a segment is made of; nearly all are one part.
    enum Form: Sendable {
        /// Bytes in lower case that match in any case.
        case literal([UInt8])
        case parameter(RouteParameter)
        /// Several parts.
        case parts([RoutePart])
    }

    let form: Form

    /// A segment of `parts`, of which there is one at least.
    init(parts: [RoutePart]) {
        switch parts[0] {
        case .literal(let literal) where parts.count == 1: self.form = .literal(literal)
        case .parameter(let parameter) where parts.count == 1: self.form = .parameter(parameter)
        default: self.form = .parts(parts)
        }
    }

    /// The parameter that is the whole segment.
    var parameter: RouteParameter? {
        if case .parameter(let parameter) = self.form { parameter } else { nil }
    }
}

/// A piece of a segment.
enum RoutePart: Sendable {
    /// Bytes in lower case that match in any case.
    case literal([UInt8])
    case parameter(RouteParameter)
}
