// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension BindingTemplate {
    /// The text with every expression filled from `data`.
    ///
    /// - Throws: ``ExpressionError`` for an expression that nothing fills.
    package func evaluate(_ data: BindingData, now: NetDate) throws(ExpressionError) -> String {
        var text = ""
        for token in self.tokens {
            switch token {
            case .literal(let literal): text += literal
            case .expression(let expression): text += try expression.evaluate(data, now: now)
            }
        }
        return text
    }
}

extension BindingExpression {
    /// The text that the expression stands for; what is no text, number, date or GUID leaves nothing.
    fileprivate func evaluate(_ data: BindingData, now: NetDate) throws(ExpressionError) -> String {
        let key = self.builtIn == nil || self.format == nil ? self.path[0] : "\(self.path[0]):\(self.format ?? "")"
        guard var value = data[key] else { return try self.builtInText(now: now) }
        for name in self.path.dropFirst() {
            guard let member = value.member(name) else {
                throw ExpressionError(expression: self.path.joined(separator: "."), missing: name)
            }
            value = member
        }
        return value.pathText(format: self.format.flatMap { $0.trimmed.isEmpty ? nil : $0 })
    }

    private func builtInText(now: NetDate) throws(ExpressionError) -> String {
        let format = self.format.flatMap { $0.trimmed.isEmpty ? nil : $0 }
        switch self.builtIn {
        case .randomGUID: return NetGUID.text(SystemData.newGUID(), format: format)
        case .dateTime: return BindingValue.date(now.with(zone: .utc)).pathText(format: format)
        case nil: throw ExpressionError(expression: self.path.joined(separator: "."), missing: self.path[0])
        }
    }
}

extension BindingValue {
    /// The member called `name`; `nil` when there is no such.
    fileprivate func member(_ name: String) -> BindingValue? {
        switch self {
        case .object(let object): object[ignoringCase: name].map { BindingValue($0) }
        case .dictionary(let object): object[name].map { BindingValue($0) }
        case .system(let system): system.member(name)
        default: nil
        }
    }

    /// The value as it stands in a path.
    fileprivate func pathText(format: String?) -> String {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .date(let date): date.text(format: format ?? "yyyy-MM-ddTHH-mm-ssK")
        case .guid(let guid): NetGUID.text(guid, format: format)
        default: ""
        }
    }

    /// A member of an object as it stands in a path: values of JSON by their `ToString`.
    private init(_ member: NetValue) {
        switch member {
        case .null: self = .null
        case .object(let object): self = .object(object)
        case .array(let elements): self = .list(elements)
        default: self = .text(member.text)
        }
    }
}

extension SystemData {
    /// The member called `name` in any case.
    fileprivate func member(_ name: String) -> BindingValue? {
        switch name.lowercased() {
        case "methodname": .text(self.methodName)
        case "utcnow": .date(self.utcNow)
        case "randguid": .guid(self.randomGUID)
        default: nil
        }
    }
}
