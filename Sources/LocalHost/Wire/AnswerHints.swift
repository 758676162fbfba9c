// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

/// Finds what works in an answer, but is surely not what the author wanted.
struct AnswerHints {
    let envelope: AnswerEnvelope
    let function: HostedFunction
    let responses: [String: HTTPOutput]
    /// What other outputs get.
    let values: NetObject

    /// One sentence each.
    func all() -> [String] {
        self.unknownOutputs()
            + self.function.outputs.flatMap { output in
                if let response = self.responses[output.name] { return self.hints(response, output.name) }
                let value = output.isReturn ? self.envelope.returnValue : self.envelope.outputs?[output.name]
                guard let value, let bound = self.values[output.name] else { return [] }
                return self.hint(value, bound: bound, output).map { [$0] } ?? []
            }
    }

    /// Names in `Outputs` that no binding has.
    private func unknownOutputs() -> [String] {
        let names = self.envelope.outputs?.members.map(\.name) ?? []
        return names.filter { name in !self.function.outputs.contains { $0.name == name } }.map { name in
            let similar = self.function.outputs.first { NetText.isEqual($0.name, name) }
            let advice = similar.map { "; case matters: write \"\($0.name)\"" } ?? "; the host ignores it"
            return "Outputs holds \"\(name)\", but the function has no such output\(advice)."
        }
    }

    private func hints(_ output: HTTPOutput, _ name: String) -> [String] {
        if output.isMissing {
            return ["Outputs holds no \"\(name)\": the client got 200 with the body {}. Give \"\(name)\" an object."]
        }
        var hints: [String] = []
        if output.status != nil, output.statusCode == nil {
            hints.append("The host ignores \"status\" in \"\(name)\": the client got 200. Write \"statusCode\".")
        } else if let text = output.statusCode, NetText.integer(text) == nil {
            hints.append("\"statusCode\" in \"\(name)\" is \"\(text)\", no whole number: the client got 200.")
        }
        for member in output.otherMembers {
            hints.append("The host drops \"\(member)\" in \"\(name)\": it knows statusCode, headers and body only.")
        }
        return hints + self.bodyHints(output, name)
    }

    private func bodyHints(_ output: HTTPOutput, _ name: String) -> [String] {
        let type = output.headers?[ignoringCase: HeaderName.contentType]?.string
        switch output.body {
        case .object, .array:
            if type != nil { return [] }
            return ["The body of \"\(name)\" is JSON, but goes out as text/plain; add the header Content-Type."]
        case .date:
            return ["The body of \"\(name)\" looks like a date: the host wrote \"\(output.body.text)\" instead of it."]
        case .string(let text):
            let isBinary = type.map { AnswerHints.isBinary(MediaType.name(of: $0)) } ?? false
            guard isBinary, NetBase64.decoded(text) != nil else { return [] }
            return [
                "The body of \"\(name)\" is base64, which the host does not decode: the client got "
                    + "the text. Binary answers "
                    + "need enableForwardingHttpRequest or enableProxyingHttpRequest in host.json."
            ]
        default: return []
        }
    }

    /// A value for any other output.
    private func hint(_ value: NetValue, bound: NetValue, _ output: OutputBinding) -> String? {
        let name = "\"\(output.name)\""
        switch (bound, output.target) {
        case (.bytes, .serviceBus):
            return "The text in \(name) is base64: the message is the text System.Byte[]. Send an object, or set "
                + "\"dataType\": \"binary\" in the binding."
        case (.bytes, .blob), (.bytes, .storageQueue):
            guard let text = value.string, AnswerHints.isPlain(text) else { return nil }
            return
                "The text \"\(text.prefix(40))\" in \(name) is base64, too: its bytes were written. Set \"dataType\": "
                + "\"binary\" in the binding to write the text."
        case (.integer, .blob), (.double, .blob), (.bool, .blob):
            return "The value in \(name) was written as the bytes of a number; send a text to have it readable."
        case (.date(let date), .serviceBus), (.date(let date), .storageQueue):
            return "The text in \(name) looks like a date: the message says \"\(date.cultureText)\"."
        default: return nil
        }
    }

    private static func isBinary(_ type: String) -> Bool {
        ["image/", "audio/", "video/", "font/"].contains { type.hasPrefix($0) }
            || ["application/octet-stream", "application/pdf", "application/zip", "application/gzip"].contains(type)
    }

    /// Whether a text was hardly meant as base64: a word, a number, hexadecimal digits.
    private static func isPlain(_ text: String) -> Bool {
        guard (1...128).contains(text.utf8.count) else { return false }
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isHex = text.allSatisfy { $0.isHexDigit } && [16, 32, 40, 64, 96, 128].contains(text.utf8.count)
        let isWord = text.utf8.count <= 16 && text.dropFirst().allSatisfy { $0.isLowercase && $0.isASCII }
        return isNumber || isHex || isWord
    }
}
