// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import Scoring

extension ModelReference {
    /// The model that a message's body names, else the one that its application properties name.
    ///
    /// - Throws: ``Problem`` 400 when the body names it by something else than a text.
    init(_ members: [JSONMember], _ properties: JSONObject) throws(Problem) {
        let name = try Self.text("model", in: members) ?? properties["model"]?.string
        let version = try Self.text("version", in: members) ?? properties["version"].flatMap(Self.text)
        self.init(name: name, version: version)
    }

    private static func text(_ name: String, in members: [JSONMember]) throws(Problem) -> String? {
        guard let member = members.last(where: { $0.name == name }), member.text.kind != .null else { return nil }
        guard let value = try? member.text.value(), let text = self.text(value) else {
            throw Problem(400, "\"\(name)\" must be a text, not \(member.text.kind?.description ?? "something else").")
        }
        return text
    }

    private static func text(_ value: JSONValue) -> String? {
        value.string ?? value.int.map(String.init)
    }
}
