// ScoringFunctions
// SPDX-License-Identifier: MIT

extension HTTPAnswer {
    /// The answer that an output of type `http` makes.
    static func make(_ output: HTTPOutput) -> (answer: HTTPAnswer, hints: [String]) {
        if output.isMissing { return HTTPAnswerBuilder.build(status: 200, headers: [], content: .text("{}")) }
        let status = output.statusCode.flatMap { NetText.integer($0) } ?? 200
        let headers = output.headers?.members.map { (name: $0.name, value: $0.value) } ?? []
        return HTTPAnswerBuilder.build(status: status, headers: headers, content: HTTPContent(output.body))
    }

    /// The answer that a value makes which is bound to the client otherwise: as `$return`, or as a member of an object
    /// that was returned.
    ///
    /// An object with a `body` is an answer with status and header; anything else is the content.
    ///
    /// - Throws: ``OutputFailure`` for a status on which the host fails.
    static func make(bound value: NetValue) throws(OutputFailure) -> (answer: HTTPAnswer, hints: [String]) {
        var value = value
        if let text = value.string, let parsed = try? NetJSONReader.document(text) { value = parsed }
        guard let object = value.object, let body = object[ignoringCase: "body"] else {
            return HTTPAnswerBuilder.build(status: 200, headers: [], content: HTTPContent(value))
        }
        let status = object[ignoringCase: "statusCode"] ?? object[ignoringCase: "status"] ?? .null
        let headers = object[ignoringCase: "headers"]?.object?.members ?? []
        return HTTPAnswerBuilder.build(
            status: try self.status(status),
            headers: headers.map { ($0.name, self.dynamic($0.value)) },
            content: HTTPContent(self.dynamicBody(body))
        )
    }

    /// The answer that the function's return value makes when no output answers: objects and scalars as JSON, texts as
    /// they are, nothing as 204.
    static func make(returned value: NetValue) -> (answer: HTTPAnswer, hints: [String]) {
        switch value {
        case .null: return (HTTPAnswer(status: 204, framing: .none), [])
        case .string(let text): return HTTPAnswerBuilder.build(status: 200, headers: [], content: .text(text))
        default:
            let type = [(name: HeaderName.contentType, value: NetValue.string("application/json; charset=utf-8"))]
            let text = String(decoding: value.json(), as: UTF8.self)
            return HTTPAnswerBuilder.build(status: 200, headers: type, content: .text(text))
        }
    }

    private static func status(_ value: NetValue) throws(OutputFailure) -> Int {
        switch value {
        case .integer(let integer):
            guard Int32(exactly: integer) != nil else {
                throw OutputFailure(description: "The status \(integer) is too large, on which the host fails.")
            }
            return Int(integer)
        case .string(let text): return NetText.integer(text) ?? 200
        default: return 200
        }
    }

    /// A body that has been read as an `ExpandoObject`: objects are compact JSON.
    private static func dynamicBody(_ value: NetValue) -> NetValue {
        if case .object = value { return .string(String(decoding: value.json(), as: UTF8.self)) }
        return self.dynamic(value)
    }

    /// A value that has been read as an `ExpandoObject`: arrays and objects have no text.
    private static func dynamic(_ value: NetValue) -> NetValue {
        switch value {
        case .array: .string("System.Collections.Generic.List`1[System.Object]")
        case .object: .string("System.Dynamic.ExpandoObject")
        default: value
        }
    }
}
