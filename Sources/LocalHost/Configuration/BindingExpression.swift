// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What stands between the braces of a ``BindingTemplate``: `name`, `sys.utcnow:yyyy-MM`, `rand-guid`.
struct BindingExpression: Sendable, Equatable {
    /// A name that the host fills itself, when the event has no such value.
    enum BuiltIn: String, Sendable, CaseIterable {
        /// A new GUID.
        case randomGUID = "rand-guid"
        /// The time.
        case dateTime = "datetime"
    }

    /// The names between the dots.
    let path: [String]
    /// What stands behind the colon.
    let format: String?
    /// The host's own value that the expression begins with.
    let builtIn: BuiltIn?

    /// Reads what stands between the braces.
    init(_ text: String) throws(BindingTemplateError) {
        let builtIn = BuiltIn.allCases.first { NetText.isEqual(String(text.prefix($0.rawValue.count)), $0.rawValue) }
        // The host splits its own names at dots before it looks for a format, so that a format ends at a dot.
        let text = builtIn == nil ? text : String(text.prefix { $0 != "." })
        let name = text.prefix { $0 != ":" }
        self.builtIn = builtIn
        self.format = name.count < text.count ? String(text.dropFirst(name.count + 1)) : nil
        if builtIn != nil {
            self.path = [String(name)]
            return
        }
        self.path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard self.path.allSatisfy({ !$0.isEmpty }), BindingExpression.isIdentifier(name), !self.path[0].contains("-")
        else { throw .invalidExpression(text) }
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        guard let first = text.first, first.isLetter || first == "_" else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
    }
}
