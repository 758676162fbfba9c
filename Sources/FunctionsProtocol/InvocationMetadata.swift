// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import JSON

/// What the host says about an invocation, besides its data; values are decoded when they are asked for.
///
/// The host writes an object as it is, and every other value as a string that holds JSON text. Dates are the exception:
/// their strings hold just the date.
package struct InvocationMetadata: Sendable {
    private let members: [JSONMember]

    init(_ members: [JSONMember]) {
        self.members = members
    }

    /// The names of all values, in order.
    package var names: [String] { self.members.map(\.name) }

    /// The value called `name`, in any case; `nil` when there is none or its text is not JSON.
    package subscript(_ name: String) -> JSONValue? {
        guard let value = self.written(name) else { return nil }
        guard let text = value.string else { return value }
        return (try? JSONValue(parsing: text)) ?? value
    }

    /// The text called `name`, in any case; `nil` when there is none or it is an object.
    ///
    /// What stands in a string without being JSON is taken as it is, and so is a number or switch.
    package func text(_ name: String) -> String? {
        guard let text = self.written(name)?.string else { return nil }
        return (try? JSONValue(parsing: text))?.string ?? text
    }

    private func written(_ name: String) -> JSONValue? {
        let member =
            self.members.last { $0.name == name } ?? self.members.last { $0.name.isEqualIgnoringCase(to: name) }
        return try? member?.text.value()
    }
}
