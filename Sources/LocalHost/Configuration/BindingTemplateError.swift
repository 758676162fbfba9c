// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a text with `{expressions}` cannot be used.
package enum BindingTemplateError: Error, Sendable, Equatable {
    /// A brace without its partner.
    case unbalancedBrace
    /// Braces with nothing, or with no expression, between them.
    case invalidExpression(String)
    /// An expression where an event's path is matched, which can only be a name.
    case notMatchable(String)
    /// A blob's path that is not `container/name`.
    case invalidPath
    /// An expression in the name of a trigger's container.
    case expressionInContainer
}

extension BindingTemplateError: CustomStringConvertible {
    /// What is wrong, as the second half of a sentence.
    package var description: String {
        switch self {
        case .unbalancedBrace: "a brace has no partner (a literal brace is written twice)"
        case .invalidExpression(let text): "\"{\(text)}\" is no expression"
        case .notMatchable(let text): "\"{\(text)}\" cannot be matched: write a name in the braces"
        case .invalidPath: "a blob's path is \"container/name\""
        case .expressionInContainer: "the container of a trigger cannot hold an expression"
        }
    }
}
