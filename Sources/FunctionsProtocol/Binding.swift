// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import JSON

/// One element of `bindings` in a `function.json`.
package struct Binding: Sendable, Equatable {
    /// Which way data goes.
    package enum Direction: String, Sendable, CaseIterable {
        /// From the host to the function; triggers are such.
        case input = "in"
        /// From the function to the host.
        case output = "out"
        /// Both.
        case both = "inout"
    }

    /// What the data is meant to be.
    package enum DataType: String, Sendable, CaseIterable {
        /// Text.
        case string
        /// Bytes.
        case binary
        /// Bytes as well.
        case stream
    }

    /// How many messages one invocation brings.
    package enum Cardinality: String, Sendable, CaseIterable {
        /// One.
        case one
        /// A batch.
        case many
    }

    /// The name that the function's data has in invocations and results.
    package let name: String
    /// `httpTrigger`, `blob` and so on, as it was written.
    package let type: String
    /// Which way data goes; `in` when nothing is said.
    package let direction: Direction
    /// What the data is meant to be, when anything is said.
    package let dataType: DataType?
    /// How many messages one invocation brings; `one` when nothing is said.
    package let cardinality: Cardinality
    /// Everything that was written, with each `%NAME%` in a string replaced by that application setting.
    package let properties: JSONObject

    /// The name that stands for a function's return value.
    package static let returnName = "$return"

    /// The text of `property`, in any case.
    package func string(_ property: String) -> String? { self.properties[caseInsensitive: property]?.string }

    /// The route of an HTTP trigger.
    package var route: String? { self.string("route") }

    /// The container and name of a blob, with `{placeholders}`.
    package var path: String? { self.string("path") }

    /// The name of the setting that says where the service is.
    package var connection: String? { self.string("connection") }

    /// Whether the host may hand over the place of a blob instead of its bytes.
    package var supportsDeferredBinding: Bool {
        let properties = self.properties[caseInsensitive: "properties"]?.object
        let value = properties?[caseInsensitive: "supportsDeferredBinding"]
        return value?.bool ?? value?.string?.isEqualIgnoringCase(to: "true") ?? false
    }

    /// Whether the type is `type`, in any case.
    package func hasType(_ type: String) -> Bool { self.type.isEqualIgnoringCase(to: type) }

    /// Whether the type is that of any trigger, served here or not.
    var isTrigger: Bool { self.type.hasSuffixIgnoringCase("trigger") }
}
