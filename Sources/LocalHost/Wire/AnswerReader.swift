// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Reads a handler's answer to an envelope as the host does.
struct AnswerReader {
    /// What the body says.
    private(set) var result = AnswerEnvelope()
    private var reader: NetJSONReader

    /// How deep an answer may be nested.
    private static let maximumDepth = 256

    /// Reads `text`, which is UTF-8; `nil` for `null`, or nothing at all, for which the host waits in vain.
    ///
    /// What follows the object does not matter.
    ///
    /// - Throws: ``NetJSONError`` when the text is not an object with the right members.
    static func read(_ text: [UInt8]) throws(NetJSONError) -> AnswerEnvelope? {
        var reader = AnswerReader(reader: NetJSONReader(text[...], maximumDepth: self.maximumDepth))
        guard try reader.reader.startsValue() else { return nil }
        if reader.reader.next == UInt8(ascii: "{") {
            try reader.readMembers()
            return reader.result
        }
        guard try reader.reader.scalar() == .null else { throw reader.reader.error("the answer must be an object") }
        return nil
    }

    private init(reader: NetJSONReader) {
        self.reader = reader
    }

    private mutating func readMembers() throws(NetJSONError) {
        var result = AnswerEnvelope()
        try self.reader.members(depth: 1) { (reader, name) throws(NetJSONError) in
            switch name.lowercased() {
            case "outputs": try AnswerReader.readOutputs(&reader, into: &result)
            case "returnvalue": result.returnValue = try reader.value(depth: 1)
            case "logs": try AnswerReader.readLogs(&reader, into: &result)
            default:
                _ = try reader.value(depth: 1)
                result.otherMembers.append(name)
            }
        }
        self.result = result
    }

    private static func readOutputs(
        _ reader: inout NetJSONReader,
        into result: inout AnswerEnvelope
    ) throws(NetJSONError) {
        switch try reader.value(depth: 1) {
        case .null: result.outputs = nil
        case .object(let object):
            var outputs = result.outputs ?? NetObject()
            for member in object.members { outputs.set(member.name, member.value) }
            result.outputs = outputs
        default: throw reader.error("Outputs must be an object")
        }
    }

    /// Lines are texts; numbers and switches count as they are written.
    private static func readLogs(
        _ reader: inout NetJSONReader,
        into result: inout AnswerEnvelope
    ) throws(NetJSONError) {
        try reader.skipBlanks()
        guard reader.next == UInt8(ascii: "[") else {
            guard try reader.value(depth: 1) == .null else { throw reader.error("Logs must be an array of strings") }
            return
        }
        var logs = result.logs
        try reader.elements(depth: 2) { reader throws(NetJSONError) in
            if reader.next == UInt8(ascii: "\"") || reader.next == UInt8(ascii: "'") {
                logs.append(try reader.string())
            } else {
                let start = reader.index
                let isNull = try reader.scalar() == .null
                logs.append(isNull ? "[null]" : String(decoding: reader.text[start..<reader.index], as: UTF8.self))
            }
        }
        result.logs = logs
    }
}
