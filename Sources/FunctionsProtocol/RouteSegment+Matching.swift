// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

extension RouteSegment {
    /// Matches the segment of `path` that begins at `start`, and writes its parameters.
    ///
    /// - Returns: the offset at which the matched text ends; `nil` when it does not match or is empty.
    func match(_ path: Span<UInt8>, from start: Int, into values: inout Parameters) -> Int? {
        guard path[start] != RouteTemplate.slash else { return nil }
        var end = start
        var isEncoded = false
        let takesAll = self.parameter?.kind == .catchAll
        while end < path.count, takesAll || path[end] != RouteTemplate.slash {
            isEncoded = isEncoded || path[end] == PercentCoding.escape
            end += 1
        }
        let raw = path.extracting(start..<end)
        let isMatch =
            isEncoded ? self.match(PercentCoding.decode(raw).span, into: &values) : self.match(raw, into: &values)
        return isMatch ? end : nil
    }

    private func match(_ text: Span<UInt8>, into values: inout Parameters) -> Bool {
        switch self.form {
        case .literal(let literal): return literal.count == text.count && literal.isAt(0, in: text)
        case .parameter(let parameter):
            values.set(parameter, to: text)
            return true
        case .parts(let parts):
            if RouteSegment.match(parts[...], text, into: &values) { return true }
            // `{name}.{extension?}` matches a text without extension; one that ends with the point has an empty one.
            guard case .parameter(let last)? = parts.last, last.kind == .optional,
                text[text.count - 1] != UInt8(ascii: ".")
            else { return false }
            return RouteSegment.match(parts.dropLast(2), text, into: &values)
        }
    }

    /// Matches the parts from right to left, each literal at its last possible place.
    ///
    /// That is what ASP.NET Core does; it never tries another place for a literal, nor does this.
    private static func match(
        _ parts: ArraySlice<RoutePart>,
        _ text: Span<UInt8>,
        into values: inout Parameters
    ) -> Bool {
        var (end, found) = (text.count, values)
        var pending: RouteParameter?
        for part in parts.reversed() {
            switch part {
            case .parameter(let parameter): pending = parameter
            case .literal(let literal):
                guard let start = literal.lastPlace(in: text, before: end, spare: pending == nil ? 0 : 1),
                    pending != nil || start + literal.count == end
                else { return false }
                if let parameter = pending { found.set(parameter, to: text.extracting((start + literal.count)..<end)) }
                (pending, end) = (nil, start)
            }
        }
        guard pending == nil ? end == 0 : end > 0 else { return false }
        if let pending { found.set(pending, to: text.extracting(0..<end)) }
        values = found
        return true
    }
}

extension Parameters {
    fileprivate mutating func set(_ parameter: RouteParameter, to text: Span<UInt8>) {
        self.entries[parameter.index].value = String(text)
    }
}

extension String {
    /// The text of `bytes`; malformed UTF-8 is replaced.
    fileprivate init(_ bytes: Span<UInt8>) {
        if let text = try? UTF8Span(validating: bytes) {
            self = String(copying: text)
        } else {
            self = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
        }
    }
}

extension [UInt8] {
    /// Where these lower-case bytes occur last in `text`, ending at least `spare` bytes before `end`.
    fileprivate func lastPlace(in text: Span<UInt8>, before end: Int, spare: Int) -> Int? {
        var start = end - spare - self.count
        while start >= 0 {
            if self.isAt(start, in: text) { return start }
            start -= 1
        }
        return nil
    }

    /// Whether `text` has these lower-case bytes, in any case, at `start`.
    fileprivate func isAt(_ start: Int, in text: Span<UInt8>) -> Bool {
        for index in self.indices where text[start + index].asciiLowercased != self[index] { return false }
        return true
    }
}
