// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The path of a blob trigger: a container, and a pattern for names with `{placeholders}`.
package struct BlobPathPattern: Sendable {
    /// The path as it was written.
    package let text: String
    /// The container.
    package let container: String
    /// The pattern for `container/name`; `nil` when every blob of the container counts.
    private let pattern: [Part]?

    private enum Part: Sendable {
        case literal([UInt8])
        case placeholder(String)
    }

    /// Reads a path.
    ///
    /// - Throws: ``BindingTemplateError`` when the Blobs extension would refuse it as well.
    package init(_ text: String) throws(BindingTemplateError) {
        let container = text.prefix { $0 != "/" }
        let name = text.dropFirst(container.count)
        guard !container.isEmpty, name.isEmpty || name.count > 1, !container.contains("\\") else { throw .invalidPath }
        guard !container.contains("{") else { throw .expressionInContainer }
        self.text = text
        self.container = String(container)
        var parts: [Part] = []
        for token in try BindingTemplate(text).tokens { parts.append(try BlobPathPattern.part(token)) }
        self.pattern = name.isEmpty ? nil : parts
    }

    /// The placeholders with their values when the blob counts; `nil` when it does not.
    ///
    /// Each placeholder takes as much as it can, slashes too, the first one first. Letters match in their case, those
    /// of the container in any.
    package func match(container: String, name: String) -> [(name: String, value: String)]? {
        guard NetText.isEqual(container, self.container) else { return nil }
        guard let pattern = self.pattern else { return [] }
        let hasPlaceholders = pattern.contains { if case .placeholder = $0 { true } else { false } }
        if hasPlaceholders, container != self.container { return nil }
        var matcher = Matcher(parts: pattern, path: Array("\(self.container)/\(name)".utf8))
        return matcher.match()
    }

    private static func part(_ token: BindingTemplate.Token) throws(BindingTemplateError) -> Part {
        switch token {
        case .literal(let text): return .literal(Array(text.utf8))
        case .expression(let expression):
            guard expression.builtIn != .randomGUID, expression.path.count == 1 else {
                throw .notMatchable(expression.path.joined(separator: "."))
            }
            return .placeholder(expression.path[0])
        }
    }

    /// Tries a path against the parts; what failed once is not tried again, so this ends soon.
    private struct Matcher {
        let parts: [Part]
        let path: [UInt8]
        private var failed: Set<Int> = []
        private var values: [(name: String, value: String)] = []

        init(parts: [Part], path: [UInt8]) {
            self.parts = parts
            self.path = path
        }

        mutating func match() -> [(name: String, value: String)]? {
            guard self.match(0, at: 0) else { return nil }
            return self.values.reversed()
        }

        private mutating func match(_ part: Int, at start: Int) -> Bool {
            if part == self.parts.count { return start == self.path.count }
            let state = part * (self.path.count + 1) + start
            if self.failed.contains(state) { return false }
            let isMatch: Bool
            switch self.parts[part] {
            case .literal(let literal):
                isMatch = self.path[start...].starts(with: literal) && self.match(part + 1, at: start + literal.count)
            case .placeholder(let name): isMatch = self.matchPlaceholder(name, part, at: start)
            }
            if !isMatch { self.failed.insert(state) }
            return isMatch
        }

        private mutating func matchPlaceholder(_ name: String, _ part: Int, at start: Int) -> Bool {
            let limit = self.path[start...].firstIndex(of: UInt8(ascii: "\n")) ?? self.path.count
            for end in stride(from: limit, through: start, by: -1) where self.match(part + 1, at: end) {
                let value = String(decoding: self.path[start..<end], as: UTF8.self)
                if !self.values.contains(where: { $0.name == name }) { self.values.append((name, value)) }
                return true
            }
            return false
        }
    }
}
