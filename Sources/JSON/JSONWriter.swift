// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Builds compact JSON text; commas come by themselves.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object {
///     $0.member("ready") { $0.bool(true) }
///     $0.member("scores") { $0.tensor(scores) }
/// }
/// ```
///
/// The caller keeps to the grammar: one value at the top, a name before each value in an object.
package struct JSONWriter: Sendable {
    /// The text so far.
    package internal(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// A writer of an empty text, with room for `capacity` bytes.
    package init(capacity: Int = 0) {
        self.bytes.reserveCapacity(capacity)
    }

    /// Writes an object whose members `body` writes.
    package mutating func object<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try self.enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array whose elements `body` writes.
    package mutating func array<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try self.enclose(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a member of an object; `body` writes its value.
    package mutating func member<Failure: Error>(
        _ name: String,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.name(name)
        try body(&self)
    }

    /// Writes the name of a member; its value comes next.
    package mutating func name(_ name: String) {
        self.string(name)
        self.bytes.append(UInt8(ascii: ":"))
        self.needsComma = false
    }

    /// Writes `true` or `false`.
    package mutating func bool(_ value: Bool) {
        self.element { $0.append(contentsOf: (value ? "true" : "false").utf8) }
    }

    /// Writes `null`.
    package mutating func null() {
        self.element { $0.append(contentsOf: "null".utf8) }
    }

    /// Writes `text`, which is one JSON value already.
    package mutating func raw(_ text: some Sequence<UInt8>) {
        self.element { $0.append(contentsOf: text) }
    }

    /// Writes `value` with everything in it.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: self.null()
        case .bool(let bool): self.bool(bool)
        case .integer(let integer): self.integer(integer)
        case .number(let number): self.number(number)
        case .string(let string): self.string(string)
        case .array(let array): self.array { for element in array { $0.value(element) } }
        case .object(let object): self.object { for (name, value) in object { $0.member(name) { $0.value(value) } } }
        }
    }

    /// Lets `append` write one element, behind a comma where one is due.
    @inline(__always)
    mutating func element(_ append: (inout [UInt8]) -> Void) {
        if self.needsComma { self.bytes.append(UInt8(ascii: ",")) }
        append(&self.bytes)
        self.needsComma = true
    }

    private mutating func enclose<Failure: Error>(
        _ opening: UInt8,
        _ closing: UInt8,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.element { $0.append(opening) }
        self.needsComma = false
        try body(&self)
        self.bytes.append(closing)
        self.needsComma = true
    }
}
