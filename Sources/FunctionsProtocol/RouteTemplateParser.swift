// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Reads a route template from left to right.
struct RouteTemplateParser {
    private let bytes: [UInt8]
    private var position = 0
    /// The parameters read so far, in order.
    private(set) var parameters: [RouteParameter] = []

    init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    mutating func parse() throws(RouteTemplateError) -> [RouteSegment] {
        try self.skipStart()
        var segments: [RouteSegment] = []
        while self.position < self.bytes.count {
            if let last = segments.last?.parameter, last.kind == .catchAll { throw .misplacedCatchAll(last.name) }
            segments.append(try self.segment())
        }
        return segments
    }

    /// Skips `/` or `~/`.
    private mutating func skipStart() throws(RouteTemplateError) {
        if self.next == UInt8(ascii: "~") {
            self.position += 1
            guard self.next == RouteTemplate.slash else { throw .invalidLiteral("~") }
        }
        if self.next == RouteTemplate.slash { self.position += 1 }
    }

    /// Reads up to and over the next slash.
    private mutating func segment() throws(RouteTemplateError) -> RouteSegment {
        var parts: [RoutePart] = []
        while let byte = self.next, byte != RouteTemplate.slash {
            if byte == UInt8(ascii: "{"), self.next(1) != byte {
                let parameter = try self.parameter(after: parts.last)
                self.parameters.append(parameter)
                parts.append(.parameter(parameter))
            } else {
                parts.append(.literal(try self.literal()))
            }
        }
        guard !parts.isEmpty else { throw .emptySegment }
        self.position += 1
        return try RouteSegment(checked: parts)
    }

    private mutating func literal() throws(RouteTemplateError) -> [UInt8] {
        var literal: [UInt8] = []
        while let byte = self.next, byte != RouteTemplate.slash {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                guard self.next(1) == byte else {
                    if byte == UInt8(ascii: "{") { break }
                    throw .unbalancedBrace
                }
                self.position += 1
            }
            guard byte != UInt8(ascii: "?") else {
                throw .invalidLiteral(String(decoding: literal, as: UTF8.self) + "?")
            }
            literal.append(byte.asciiLowercased)
            self.position += 1
        }
        return literal
    }

    private mutating func parameter(after previous: RoutePart?) throws(RouteTemplateError) -> RouteParameter {
        let text = try self.braced()
        let parameter = try RouteParameter(String(decoding: text, as: UTF8.self), index: self.parameters.count)
        if case .parameter = previous { throw .adjacentParameters(parameter.name) }
        guard !self.parameters.contains(where: { $0.name.isEqualIgnoringCase(to: parameter.name) }) else {
            throw .duplicateParameter(parameter.name)
        }
        return parameter
    }

    /// Reads what stands between `{` and its `}`; doubled braces become single ones.
    private mutating func braced() throws(RouteTemplateError) -> [UInt8] {
        var text: [UInt8] = []
        self.position += 1
        while let byte = self.next {
            self.position += 1
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                guard self.next == byte else {
                    if byte == UInt8(ascii: "}") { return text }
                    throw .unbalancedBrace
                }
                self.position += 1
            }
            text.append(byte)
        }
        throw .unbalancedBrace
    }

    private var next: UInt8? { self.next(0) }

    private func next(_ distance: Int) -> UInt8? {
        self.position + distance < self.bytes.count ? self.bytes[self.position + distance] : nil
    }
}

extension RouteSegment {
    /// A segment whose parts may stand together.
    fileprivate init(checked parts: [RoutePart]) throws(RouteTemplateError) {
        for (index, part) in parts.enumerated() where parts.count > 1 {
            guard case .parameter(let parameter) = part else { continue }
            if parameter.kind == .catchAll { throw .misplacedCatchAll(parameter.name) }
            guard parameter.kind == .optional else { continue }
            guard index == parts.count - 1, case .literal(let literal) = parts[index - 1], literal == Array(".".utf8)
            else { throw .misplacedOptional(parameter.name) }
        }
        self.init(parts: parts)
    }
}
