// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a function says an HTTP answer is: the value of an output of type `http`.
struct HTTPOutput: Sendable {
    /// The status, as text; `nil` when there is none.
    var statusCode: String?
    /// What the host reads, but never looks at.
    var status: String?
    /// The fields of the header.
    var headers: NetObject?
    /// The content.
    var body = NetValue.null
    /// Whether the function said nothing of it: then the content is an empty object.
    var isMissing = false
    /// The names of members that mean nothing.
    var otherMembers: [String] = []

    /// An output that the function did not mention.
    static let missing = HTTPOutput(isMissing: true)

    private init(isMissing: Bool) {
        self.isMissing = isMissing
    }

    /// Reads `value`: an object, or a text that holds one.
    ///
    /// - Throws: ``OutputFailure`` for anything else, on which the host fails.
    init(_ value: NetValue, name: String) throws(OutputFailure) {
        var value = value
        if let text = value.string { value = (try? NetJSONReader.document(text)) ?? .null }
        guard let object = value.object else {
            throw HTTPOutput.failure(name, "it must be an object, or one in a text")
        }
        for member in object.members {
            switch member.name.lowercased() {
            case "statuscode": self.statusCode = try HTTPOutput.text(member.value, "\(name).\(member.name)")
            case "status": self.status = try HTTPOutput.text(member.value, "\(name).\(member.name)")
            case "body": self.body = member.value
            case "headers": try self.readHeaders(member.value, "\(name).\(member.name)")
            default: self.otherMembers.append(member.name)
            }
        }
    }

    private mutating func readHeaders(_ value: NetValue, _ name: String) throws(OutputFailure) {
        if value == .null { return self.headers = nil }
        guard let object = value.object else { throw HTTPOutput.failure(name, "it must be an object") }
        var headers = self.headers ?? NetObject()
        for member in object.members { headers.set(member.name, member.value) }
        self.headers = headers
    }

    /// A value that is read as a text: scalars as JSON writes them.
    private static func text(_ value: NetValue, _ name: String) throws(OutputFailure) -> String? {
        switch value {
        case .null: return nil
        case .string(let text): return text
        case .date(let date): return date.isoText
        case .array, .object, .bytes: throw self.failure(name, "it must be a number or a text")
        default: return String(decoding: value.json(), as: UTF8.self)
        }
    }

    private static func failure(_ name: String, _ reason: String) -> OutputFailure {
        OutputFailure(description: "The output \"\(name)\" is not what the host expects: \(reason).")
    }
}
