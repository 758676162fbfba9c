// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// A condition that a route parameter's value must meet, as ASP.NET Core checks it.
enum RouteConstraint: Sendable {
    case int
    case long
    case bool
    case decimal
    case double
    case dateTime
    case guid
    case alpha
    case required
    case length(ClosedRange<Int>)
    case range(ClosedRange<Int64>)
    case fileName(Bool)
    case regex(RouteRegex)

    /// Whether `value`, already decoded, meets the condition.
    func matches(_ value: String) -> Bool {
        switch self {
        case .int: RouteValue.integer(value).map { Int32(exactly: $0) != nil } ?? false
        case .long: RouteValue.integer(value) != nil
        case .bool: ["true", "false"].contains { $0.isEqualIgnoringCase(to: value.trimmed) }
        case .decimal: RouteValue.isDecimal(value)
        case .double: RouteValue.isDouble(value)
        case .dateTime: RouteDateTime.isValid(value)
        case .guid: RouteValue.isGUID(value)
        case .alpha: value.utf8.allSatisfy(\.isASCIILetter)
        case .required: !value.isEmpty
        case .length(let range): range.contains(value.utf16.count)
        case .range(let range): RouteValue.integer(value).map(range.contains) ?? false
        case .fileName(let expected): RouteValue.isFileName(value) == expected
        case .regex(let regex): regex.matches(value)
        }
    }
}

extension RouteConstraint {
    /// Reads `int`, `min(1)`, `regex(...)` and so on.
    init(_ text: Substring) throws(RouteTemplateError) {
        let name = text.prefix { $0 != "(" }.lowercased()
        let argument = text.dropFirst(name.count).dropFirst()
        guard name.count == text.count || argument.last == ")",
            let constraint = RouteConstraint(name, argument: name.count == text.count ? nil : argument.dropLast())
        else { throw .invalidConstraint(String(text)) }
        self = constraint
    }

    private init?(_ name: String, argument: Substring?) {
        if let argument {
            self.init(name, withArgument: argument)
        } else if let constraint = RouteConstraint.plain[name] {
            self = constraint
        } else {
            return nil
        }
    }

    private init?(_ name: String, withArgument argument: Substring) {
        if name == "regex" {
            guard let regex = RouteRegex(String(argument)) else { return nil }
            self = .regex(regex)
            return
        }
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int64(String($0).trimmed) }
        switch (name, numbers.first ?? nil, numbers.count > 1 ? numbers[1] : nil, numbers.count) {
        case ("min", let low?, nil, 1): self = .range(low...Int64.max)
        case ("max", let high?, nil, 1): self = .range(Int64.min...high)
        case ("range", let low?, let high?, 2) where low <= high: self = .range(low...high)
        case ("minlength", let low?, nil, 1) where low >= 0: self = .length(Int(low)...Int.max)
        case ("maxlength", let high?, nil, 1) where high >= 0: self = .length(0...Int(high))
        case ("length", let size?, nil, 1) where size >= 0: self = .length(Int(size)...Int(size))
        case ("length", let low?, let high?, 2) where low >= 0 && low <= high: self = .length(Int(low)...Int(high))
        default: return nil
        }
    }

    private static let plain: [String: RouteConstraint] = [
        "int": .int, "long": .long, "bool": .bool, "decimal": .decimal, "double": .double, "float": .double,
        "datetime": .dateTime, "guid": .guid, "alpha": .alpha, "required": .required,
        "file": .fileName(true), "nonfile": .fileName(false),
    ]
}
