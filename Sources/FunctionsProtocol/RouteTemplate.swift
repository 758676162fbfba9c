// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A route as `function.json` writes it: an ASP.NET Core route template.
///
/// Literals match in any case. Parameters are `{x}`, `{x?}`, `{x=default}`, `{*rest}` and `{**rest}`, each with
/// constraints such as `{id:int:min(1)}`; one segment may hold several, as in `{name}.{extension}`.
package final class RouteTemplate: Sendable {
    /// The template as it was written.
    package let text: String
    let segments: [RouteSegment]
    private let parameters: [RouteParameter]
    private let constrained: [RouteParameter]
    /// What a path that fills nothing would give.
    private let defaults: Parameters

    /// Reads a template.
    ///
    /// - Throws: ``RouteTemplateError`` when ASP.NET Core would not take it either.
    package init(_ text: String) throws(RouteTemplateError) {
        var parser = RouteTemplateParser(text)
        self.text = text
        self.segments = try parser.parse()
        self.parameters = parser.parameters
        self.constrained = parser.parameters.filter { !$0.constraints.isEmpty }
        self.defaults = Parameters(parser.parameters.map { ($0.name, $0.defaultValue) })
    }

    /// The names of the parameters, in the template's order.
    package var parameterNames: [String] { self.parameters.map(\.name) }

    /// The parameters of `path`, percent-encoded and with or without its first slash, when the template matches it.
    ///
    /// Segments are split before they are decoded, so that `%2F` is a slash within a value.
    package func match(path: String) -> Parameters? {
        var values = self.defaults
        guard self.fill(&values, from: path.utf8.span) else { return nil }
        for parameter in self.constrained {
            guard parameter.accepts(values.entries[parameter.index].value) else { return nil }
        }
        return values
    }

    private func fill(_ values: inout Parameters, from path: Span<UInt8>) -> Bool {
        var start = path.count > 0 && path[0] == RouteTemplate.slash ? 1 : 0
        for segment in self.segments {
            guard start < path.count else {
                guard segment.parameter?.canBeAbsent == true else { return false }
                continue
            }
            guard let end = segment.match(path, from: start, into: &values) else { return false }
            start = end + 1
        }
        return start >= path.count
    }

    static let slash = UInt8(ascii: "/")
}

extension RouteTemplate: CustomStringConvertible {
    /// The template as it was written.
    package var description: String { self.text }
}
