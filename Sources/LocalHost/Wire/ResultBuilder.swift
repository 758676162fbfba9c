// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

/// Finds what each output binding gets of an answer.
struct ResultBuilder {
    private let envelope: AnswerEnvelope
    private let function: HostedFunction
    /// What a client gets through an output of the type `http`, by the output's name.
    private var responses: [String: HTTPOutput] = [:]
    /// What other outputs get.
    private var values = NetObject()
    private var returned = NetValue.null

    /// - Throws: ``OutputFailure`` when the host fails on a value.
    init(_ envelope: AnswerEnvelope, function: HostedFunction) throws(OutputFailure) {
        self.envelope = envelope
        self.function = function
        try self.readOutputs()
        self.readReturnValue()
    }

    /// - Throws: ``OutputFailure`` when the host fails on a value.
    func result() throws(OutputFailure) -> InvocationResult {
        let outputs = self.function.outputs.compactMap { output -> BoundOutput? in
            if case .http = output.target, self.function.http != nil { return nil }
            if self.responses[output.name] != nil { return BoundOutput(output: output, value: .object(NetObject())) }
            guard let value = self.values[output.name], value != .null else { return nil }
            return BoundOutput(output: output, value: value)
        }
        let http = try self.httpAnswer()
        let hints = AnswerHints(
            envelope: self.envelope,
            function: self.function,
            responses: self.responses,
            values: self.values
        )
        return InvocationResult(
            httpAnswer: http?.answer,
            outputs: outputs,
            logs: self.envelope.logs,
            returnValue: self.returned,
            hints: hints.all() + (http?.hints ?? [])
        )
    }

    private mutating func readOutputs() throws(OutputFailure) {
        guard let outputs = self.envelope.outputs else { return }
        for output in self.function.outputs {
            let value = outputs[output.name]
            // The host compares this type by its letters, so that "HTTP" goes another way than "http".
            if output.binding.type == "http", !output.isReturn {
                self.responses[output.name] =
                    try value.map { value throws(OutputFailure) in
                        try HTTPOutput(value, name: output.name)
                    } ?? .missing
            } else if let value, value != .null {
                self.values.set(output.name, ResultBuilder.decoded(value, for: output))
            }
        }
    }

    /// With an output called `$return` it gets the return value; otherwise the members of an object are outputs.
    private mutating func readReturnValue() {
        self.returned = self.envelope.returnValue
        if let output = self.function.outputs.first(where: \.isReturn) {
            self.returned = ResultBuilder.decoded(self.returned, for: output)
            self.values.set(output.name, self.returned)
        } else if let object = self.returned.object {
            for member in object.members {
                self.responses[member.name] = nil
                self.values.set(member.name, member.value)
            }
        }
    }

    /// The answer of the last `http` output that has one, else of the return value; `nil` without an HTTP trigger.
    private func httpAnswer() throws(OutputFailure) -> (answer: HTTPAnswer, hints: [String])? {
        guard self.function.http != nil else { return nil }
        var answer: (answer: HTTPAnswer, hints: [String])?
        for output in self.function.outputs {
            guard case .http = output.target else { continue }
            if let response = self.responses[output.name] {
                answer = HTTPAnswer.make(response)
            } else if let value = self.values[output.name], value != .null {
                answer = try HTTPAnswer.make(bound: value)
            }
        }
        return answer ?? HTTPAnswer.make(returned: self.returned)
    }

    /// Texts that happen to be base64 become bytes, unless the binding's data type is binary.
    static func decoded(_ value: NetValue, for output: OutputBinding) -> NetValue {
        guard output.binding.dataType != .binary, let text = value.string, let bytes = NetBase64.decoded(text) else {
            return value
        }
        return .bytes(bytes)
    }
}
