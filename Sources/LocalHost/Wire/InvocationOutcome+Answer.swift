// ScoringFunctions
// SPDX-License-Identifier: MIT

extension InvocationOutcome {
    /// What the host makes of `answer` to an envelope for `function`.
    package static func make(of answer: HandlerAnswer, function: HostedFunction) -> InvocationOutcome {
        guard (200..<300).contains(answer.status) else { return .failed(self.statusMessage(answer)) }
        if answer.body.isEmpty { return .hangs(self.emptyMessage(answer)) }
        guard let text = self.text(of: answer) else { return .failed(self.typeMessage(answer)) }
        do {
            guard let envelope = try AnswerReader.read(text) else { return .hangs(self.nullMessage) }
            return .succeeded(try ResultBuilder(envelope, function: function).result())
        } catch let error as NetJSONError {
            return .failed(
                "Invalid HttpResponseMessage: the body of the handler's answer cannot be read: \(error.message)."
            )
        } catch let error as OutputFailure {
            return .failed(error.description)
        } catch {
            return .failed("\(error)")
        }
    }

    /// The body as UTF-8; `nil` when the type is not one of JSON.
    private static func text(of answer: HandlerAnswer) -> [UInt8]? {
        guard let type = answer.contentType else { return nil }
        guard ["application/json", "text/json"].contains(MediaType.name(of: type)) else { return nil }
        let isUTF16 = MediaType.charset(of: type).map { NetText.isEqual(String($0.value), "utf-16") } ?? false
        let hasMark = answer.body.starts(with: [0xFF, 0xFE]) || answer.body.starts(with: [0xFE, 0xFF])
        if hasMark { return Array(NetEncoding.decoded(answer.body).utf8) }
        return isUTF16 ? Array(NetEncoding.utf16(answer.body[...], isBigEndian: false).utf8) : answer.body
    }

    private static func statusMessage(_ answer: HandlerAnswer) -> String {
        let reason = answer.reason.isEmpty ? "" : " (\(answer.reason))"
        return
            "Response status code does not indicate success: \(answer.status)\(reason). The host "
            + "looks at nothing else in "
            + "such an answer; to give a client a status of its own, answer 200 and set statusCode in the http output."
    }

    private static func typeMessage(_ answer: HandlerAnswer) -> String {
        let type = answer.contentType.map { "\"\($0)\"" } ?? "missing"
        return "Invalid HttpResponseMessage: the handler's Content-Type is \(type); it must be application/json."
    }

    private static func emptyMessage(_ answer: HandlerAnswer) -> String {
        "The handler answered \(answer.status) with an empty body. The Functions host now waits "
            + "until functionTimeout and "
            + "then kills the handler. Answer 200 with Content-Type: application/json and {\"Outputs\":{}} at least."
    }

    private static let nullMessage =
        "The handler's answer says nothing, or null. The Functions host now waits until "
        + "functionTimeout and then kills the handler. Answer with a JSON object, {\"Outputs\":{}} at least."
}
