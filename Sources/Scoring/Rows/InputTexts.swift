// ScoringFunctions
// SPDX-License-Identifier: MIT

package import JSON
internal import Tensors

/// Finds the text of each of a model's inputs in what a client sent.
package enum InputTexts {
    /// The member that holds the elements of a model with one input, whatever the input's name.
    package static let dataMember = "data"

    /// The inputs of a request: `{"data": ...}` for a model with one input, else a member under each input's name.
    ///
    /// - Throws: ``JSONError`` that names the member that is missing, and those that are there.
    package static func ofRequest(_ members: [JSONMember], for model: Model) throws(JSONError) -> [InputText] {
        var texts: [InputText] = []
        for spec in model.inputs {
            let names = self.names(of: spec, in: model)
            let found = members.filter { names.contains($0.name) }
            guard let member = found.first else { throw .missingMember(names, found: members.map(\.name)) }
            guard found.count == 1 else { throw .ambiguousMembers(found.map(\.name)) }
            texts.append(InputText(spec: spec, text: member.text, pointer: JSONPointer.member(member.name)))
        }
        return texts
    }

    /// The names that the member with the elements of an input may have.
    static func names(of spec: TensorSpec, in model: Model) -> [String] {
        model.inputs.count == 1 ? [self.dataMember, spec.name] : [spec.name]
    }

    /// The inputs of one unit on a line of its own: its elements, or an object as in a request.
    ///
    /// - Throws: ``JSONError`` when the line is neither.
    package static func ofUnit(_ text: JSONText, for model: Model) throws(JSONError) -> [InputText] {
        if text.kind == .object { return try self.ofRequest(text.members(), for: model) }
        guard model.inputs.count == 1 else {
            let expected = "an object with the members \(JSONError.list(model.inputs.map(\.name)))"
            throw .wrongType(expected: expected, found: text.kind?.description ?? "no JSON")
        }
        return [InputText(spec: model.inputs[0], text: text, pointer: "")]
    }
}
