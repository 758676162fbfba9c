// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// The keys that a request holds in place of rows: `{"input_ref": "key"}` or `{"input_refs": ["key", ...]}`.
package struct InputReferences: Sendable {
    /// One key.
    package struct Reference: Sendable {
        /// The key's UTF-8.
        package let key: [UInt8]
        /// Where it stands in the request (JSON Pointer, RFC 6901).
        package let pointer: String
    }

    /// At the most this many keys in a request.
    package static let maximumCount = 256
    /// At the most this many bytes in a key.
    package static let maximumKeySize = 1024

    private static let single = "input_ref"
    private static let list = "input_refs"
    private static let names = [single, list]
    private static let expectation = "a key of 1 to \(maximumKeySize) bytes"

    /// The keys, in the order of the answer; at least one.
    package let references: [Reference]

    /// The keys in a request; `nil` when it has none.
    ///
    /// - Throws: ``JSONError`` when there is something else in the place of keys, or when there are rows beside them.
    package init?(_ members: [JSONMember], for model: Model) throws(JSONError) {
        let names = Self.names(for: model)
        guard members.contains(where: { names.contains($0.name) }) else { return nil }
        let rivals = names + [InputTexts.dataMember] + model.inputs.map(\.name)
        let found = members.filter { rivals.contains($0.name) }
        guard found.count == 1 else { throw .ambiguousMembers(found.map(\.name)) }
        let (text, pointer) = (found[0].text, JSONPointer.member(found[0].name))
        self.references = try found[0].name == Self.single ? Self.one(text, pointer) : Self.several(text, pointer)
        guard model.isRowwise || self.references.count == 1 else {
            let expected = "one key, since \(model.reference) scores a request as a whole"
            throw .wrongType(expected: expected, found: "\(self.references.count)", pointer: pointer)
        }
    }

    /// The names of the members that hold keys; an input of the model that is called the same goes before.
    static func names(for model: Model) -> [String] {
        let inputs = model.inputs
        guard inputs.contains(where: { Self.names.contains($0.name) }) else { return Self.names }
        return Self.names.filter { name in !inputs.contains { $0.name == name } }
    }

    private static func one(_ text: JSONText, _ pointer: String) throws(JSONError) -> [Reference] {
        guard let key = try? text.string() else {
            let found = text.kind == .string ? "a malformed string" : self.kind(of: text)
            throw .wrongType(expected: self.expectation, found: found, pointer: pointer)
        }
        return [try Reference(key, pointer)]
    }

    private static func several(_ text: JSONText, _ pointer: String) throws(JSONError) -> [Reference] {
        guard text.kind == .array else {
            throw .wrongType(expected: "a list of keys", found: self.kind(of: text), pointer: pointer)
        }
        let keys = try self.strings(text, pointer)
        guard (1...self.maximumCount).contains(keys.count) else {
            let found = keys.isEmpty ? "none" : "more"
            throw .wrongType(expected: "1 to \(self.maximumCount) keys", found: found, pointer: pointer)
        }
        var references: [Reference] = []
        for (index, key) in keys.enumerated() { references.append(try Reference(key, "\(pointer)/\(index)")) }
        return references
    }

    /// The strings of a list, up to one more than there may be.
    private static func strings(_ text: JSONText, _ pointer: String) throws(JSONError) -> [String] {
        var strings: [String] = []
        do throws(JSONError) {
            let reader = try JSONListReader(text, elementType: .string, rowShape: [], pointer: pointer)
            while strings.count <= self.maximumCount,
                let rows = try reader.next(maximumRows: self.maximumCount + 1 - strings.count)
            {
                strings += rows.strings
            }
        } catch {
            throw .wrongType(expected: self.expectation, found: "something else", pointer: error.pointer)
        }
        return strings
    }

    private static func kind(of text: JSONText) -> String {
        text.kind?.description ?? "something else"
    }
}

extension InputReferences.Reference {
    /// Keys are bytes to Redis: texts that look the same may be different keys.
    fileprivate init(_ key: String, _ pointer: String) throws(JSONError) {
        self.key = Array(key.utf8)
        self.pointer = pointer
        guard (1...InputReferences.maximumKeySize).contains(self.key.count) else {
            let expected = InputReferences.expectation
            throw .wrongType(expected: expected, found: "\(self.key.count) bytes", pointer: pointer)
        }
    }
}
