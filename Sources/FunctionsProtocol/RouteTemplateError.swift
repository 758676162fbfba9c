// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a route template cannot be used.
package enum RouteTemplateError: Error, Sendable, Equatable {
    /// Two slashes follow each other.
    case emptySegment
    /// A brace without its partner; `{{` and `}}` stand for single braces.
    case unbalancedBrace
    /// A literal holds `?`, or the template starts with `~` but not with `~/`.
    case invalidLiteral(String)
    /// A parameter without a name, or with one of `/ { } ? *` in it.
    case invalidParameterName(String)
    /// The same name twice, in any case.
    case duplicateParameter(String)
    /// Two parameters in one segment with nothing between them.
    case adjacentParameters(String)
    /// A catch-all parameter that is not a segment of its own, not the last one, or optional.
    case misplacedCatchAll(String)
    /// An optional parameter in a segment of several parts that does not end it after a `.`.
    case misplacedOptional(String)
    /// An optional parameter with a default value.
    case optionalWithDefault(String)
    /// A constraint that ASP.NET Core does not have, or one with unfit arguments.
    case invalidConstraint(String)
}

extension RouteTemplateError: CustomStringConvertible {
    /// What is wrong, as the second half of a sentence.
    package var description: String {
        switch self {
        case .emptySegment: "two slashes follow each other"
        case .unbalancedBrace: "a brace has no partner (a literal brace is written twice)"
        case .invalidLiteral(let text): "\"\(text)\" cannot be a literal"
        case .invalidParameterName(let name): "\"{\(name)}\" is not the name of a parameter"
        case .duplicateParameter(let name): "the parameter \"\(name)\" appears twice"
        case .adjacentParameters(let name): "nothing separates the parameter \"\(name)\" from the one before it"
        case .misplacedCatchAll(let name): "the catch-all \"\(name)\" must be the last segment, alone and not optional"
        case .misplacedOptional(let name): "the optional parameter \"\(name)\" must end its segment after a \".\""
        case .optionalWithDefault(let name): "the parameter \"\(name)\" is optional and has a default value"
        case .invalidConstraint(let text): "\"\(text)\" is not a constraint"
        }
    }
}
