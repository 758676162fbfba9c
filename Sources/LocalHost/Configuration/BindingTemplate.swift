// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A text with `{expressions}` that are filled from the data of an event: the path of an output blob, for example.
package struct BindingTemplate: Sendable, Equatable {
    /// A piece of the text.
    enum Token: Sendable, Equatable {
        /// Text that stands for itself.
        case literal(String)
        /// What stood in braces.
        case expression(BindingExpression)
    }

    /// The text as it was written.
    package let text: String
    let tokens: [Token]

    /// Reads a text; `{{` and `}}` stand for single braces.
    ///
    /// - Throws: ``BindingTemplateError`` when braces do not pair or hold no expression.
    package init(_ text: String) throws(BindingTemplateError) {
        self.text = text
        self.tokens = try BindingTemplate.tokens(of: text[...])
    }

    /// The text when it holds no expression.
    package var literal: String? {
        var literal = ""
        for token in self.tokens {
            guard case .literal(let text) = token else { return nil }
            literal += text
        }
        return literal
    }

    private static func tokens(of text: Substring) throws(BindingTemplateError) -> [Token] {
        var (tokens, rest): ([Token], Substring) = ([], text)
        while let first = rest.first {
            if first != "{" && first != "}" {
                let literal = rest.prefix { $0 != "{" && $0 != "}" }
                tokens.append(.literal(String(literal)))
                rest = rest.dropFirst(literal.count)
            } else if rest.dropFirst().first == first {
                tokens.append(.literal(String(first)))
                rest = rest.dropFirst(2)
            } else {
                let inner = rest.dropFirst().prefix { $0 != "{" && $0 != "}" }
                guard first == "{", rest.dropFirst(1 + inner.count).first == "}" else { throw .unbalancedBrace }
                tokens.append(.expression(try BindingExpression(String(inner))))
                rest = rest.dropFirst(2 + inner.count)
            }
        }
        return tokens
    }
}
