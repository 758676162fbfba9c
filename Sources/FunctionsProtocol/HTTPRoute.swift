// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Where and how clients call a function with an HTTP trigger.
package struct HTTPRoute: Sendable {
    /// The route as `function.json` has it; the function's name when it has none.
    package let template: RouteTemplate
    /// The same behind the host's route prefix: what the path of a forwarded request is matched with.
    package let path: RouteTemplate
    /// The methods allowed, in upper case; `nil` for all.
    package let methods: Set<String>?
    /// The place of the route in `function.json`.
    let field: String

    /// Whether `method` is allowed.
    package func allows(_ method: String) -> Bool { self.methods?.contains(method) ?? true }

    /// Whether the host would refuse one of two functions with these routes.
    package func conflicts(with other: HTTPRoute) -> Bool {
        let (mine, others) = (self.template.text.trimmingSlashes, other.template.text.trimmingSlashes)
        guard mine.isEqualIgnoringCase(to: others) else { return false }
        guard let methods = self.methods, let otherMethods = other.methods else { return true }
        return !methods.isDisjoint(with: otherMethods)
    }
}

extension HTTPRoute {
    /// The route of the HTTP trigger `trigger` of the function `name`.
    ///
    /// - Throws: ``ConfigurationError`` in `field` of `file` when route or methods cannot be used.
    package init(
        _ trigger: Binding,
        of name: String,
        prefix: String,
        file: String,
        field: String
    ) throws(ConfigurationError) {
        let route = trigger.route ?? ""
        let text = route.trimmed.isEmpty ? name : route
        for reserved in ["admin", "runtime"] where text.trimmingSlashes.hasPrefixIgnoringCase(reserved) {
            let message = "routes that start with \"\(reserved)\" belong to the host; choose another one."
            throw ConfigurationError(file: file, field: "\(field).route", message: message)
        }
        do {
            self.template = try RouteTemplate(text)
            self.path = try RouteTemplate(prefix.isEmpty ? text : "\(prefix)/\(text.droppingRouteStart)")
        } catch {
            let message = "\"\(text)\" is no route template: \(error); correct the route."
            throw ConfigurationError(file: file, field: "\(field).route", message: message)
        }
        self.methods = try trigger.methods(file: file, field: field)
        self.field = "\(field).route"
    }
}

extension String {
    /// The text without the `/` or `~/` that a route template may start with.
    fileprivate var droppingRouteStart: Substring {
        self.hasPrefix("~/") ? self.dropFirst(2) : self.hasPrefix("/") ? self.dropFirst() : self[...]
    }
}
