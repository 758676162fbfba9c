// ScoringFunctions
// SPDX-License-Identifier: MIT

extension RouteParameter {
    /// Reads the text between the braces: `*` or `**`, name, constraints, default value, `?`.
    convenience init(_ text: String, index: Int) throws(RouteTemplateError) {
        var rest = Substring(text)
        let stars = rest.prefix { $0 == "*" }.count
        rest = rest.dropFirst(stars > 2 ? 0 : stars)
        let isOptional = rest.last == "?"
        if isOptional { rest = rest.dropLast() }
        let name = String(rest.prefix { $0 != ":" && $0 != "=" })
        guard !name.isEmpty, !name.contains(where: { "/{}?*".contains($0) }) else { throw .invalidParameterName(text) }
        if stars > 0, isOptional { throw .misplacedCatchAll(name) }
        rest = rest.dropFirst(name.count)
        let constraints = try RouteParameter.constraints(&rest)
        let defaultValue = rest.isEmpty ? nil : String(rest.dropFirst())
        if isOptional, defaultValue != nil { throw .optionalWithDefault(name) }
        self.init(
            name: name,
            index: index,
            kind: stars > 0 ? .catchAll : isOptional ? .optional : .required,
            defaultValue: defaultValue,
            constraints: constraints
        )
    }

    /// Takes every `:constraint` off the front of `rest`; what stays is empty or starts with `=`.
    private static func constraints(_ rest: inout Substring) throws(RouteTemplateError) -> [RouteConstraint] {
        var constraints: [RouteConstraint] = []
        while rest.first == ":" {
            rest = rest.dropFirst()
            let end = self.endOfConstraint(rest)
            if end > rest.startIndex { constraints.append(try RouteConstraint(rest[..<end])) }
            rest = rest[end...]
        }
        return constraints
    }

    /// The end of the constraint at the front of `text`: the next `:` or `=` outside its argument.
    ///
    /// An argument ends with the first `)` that such a character or the end follows, as a regular expression may hold
    /// any of them.
    private static func endOfConstraint(_ text: Substring) -> Substring.Index {
        var isArgument = false
        for index in text.indices {
            let following = text.index(after: index) < text.endIndex ? text[text.index(after: index)] : nil
            switch text[index] {
            case "(": isArgument = true
            case ")" where following == nil || following == ":" || following == "=": isArgument = false
            case ":" where !isArgument, "=" where !isArgument: return index
            default: break
            }
        }
        return text.endIndex
    }
}
