// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON

/// Writes a value in the form that survives what the host does to values of a binding.
struct OutputEncoder {
    let binding: Binding

    /// About how many bytes a value takes.
    static func capacity(for value: OutputValue) -> Int {
        switch value {
        case .http(_, _, let body): body.count + body.count / 8 + 1024
        case .blob(let bytes): bytes.count / 3 * 4 + 8
        case .messages(let messages): messages.reduce(8) { $0 + $1.count + 1 }
        }
    }

    /// Writes `value` at the end of `text`.
    func append(_ value: OutputValue, to text: inout [UInt8]) throws(InvocationError) {
        switch value {
        case .http(let status, let headers, let body):
            let answer = HTTPAnswer(status: status, headers: headers)
            text += answer.encoded(body: try self.text(body, "the answer's body"))
        case .blob(let bytes): try self.append(blob: bytes, to: &text)
        case .messages(let messages): try self.append(messages: messages, to: &text)
        }
    }

    /// Bytes go as base64, which the host decodes; under `dataType: binary` it writes strings as they are.
    private func append(blob: [UInt8], to text: inout [UInt8]) throws(InvocationError) {
        if self.binding.dataType == .binary {
            text += JSONValue.string(try self.text(blob, "a blob")).encoded()
        } else {
            text.append(UInt8(ascii: "\""))
            text += Base64.encode(blob)
            text.append(UInt8(ascii: "\""))
        }
    }

    /// Messages go as objects: the text of a string could be taken for base64 or a date.
    ///
    /// `null` sends nothing.
    private func append(messages: [[UInt8]], to text: inout [UInt8]) throws(InvocationError) {
        for message in messages where message.first != UInt8(ascii: "{") {
            throw .unsuitable("A message for the output \"\(self.binding.name)\" must be a JSON object.")
        }
        switch messages.count {
        case 0: text += "null".utf8
        case 1: text += messages[0]
        default:
            for (index, message) in messages.enumerated() {
                text.append(UInt8(ascii: index == 0 ? "[" : ","))
                text += message
            }
            text.append(UInt8(ascii: "]"))
        }
    }

    private func text(_ bytes: [UInt8], _ what: String) throws(InvocationError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unsuitable(
                "The output \"\(self.binding.name)\" takes only UTF-8 text as \(what): for other bytes, "
                    + "forward HTTP requests in host.json or remove the dataType of a blob output."
            )
        }
        guard !HostDate.isDate(bytes) else {
            throw .unsuitable("The host would rewrite the date \"\(text)\" as \(what); give it more text.")
        }
        return text
    }
}
