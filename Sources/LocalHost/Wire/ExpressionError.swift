// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A `{expression}` that an event does not fill: the host fails the invocation.
package struct ExpressionError: Error, Sendable, Equatable {
    /// The expression, without its format.
    package let expression: String
    /// The name in it that has no value.
    package let missing: String
}

extension ExpressionError: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        "\"{\(self.expression)}\" has no value for \"\(self.missing)\"; use a name of the trigger's "
            + "path, route, query or JSON payload, or one such as {rand-guid}, {datetime} or {sys.utcnow}."
    }
}
