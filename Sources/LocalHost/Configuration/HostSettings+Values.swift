// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

extension HostSettings {
    /// The positive whole number at `path`; `nil` when it is absent or -1.
    ///
    /// - Throws: ``ConfigurationError`` for anything else.
    func count(_ path: [String]) throws(ConfigurationError) -> Int? {
        guard let text = try self.text(path), text != "-1" else { return nil }
        guard let number = Int(text), number > 0 else {
            throw self.mistake(path, "\"\(text)\" is no number from 1; write one, or leave it out.")
        }
        return number
    }

    /// The time at `path`.
    ///
    /// - Throws: ``ConfigurationError`` when it is none.
    func time(_ path: [String]) throws(ConfigurationError) -> Duration? {
        guard let text = try self.text(path) else { return nil }
        guard let time = TimeSpan.parse(text) else {
            throw self.mistake(path, "\"\(text)\" is no time; write \"00:05:00\" for five minutes.")
        }
        return time
    }

    /// The strings of the array at `path`; `nil` when there is none.
    ///
    /// A variable may hold the array as JSON, and variables whose names end in `__0`, `__1` and so on its elements.
    func texts(_ path: [String]) -> [String]? {
        var texts = self.value(path).map(HostSettings.texts)
        var index = 0
        while let text = self.value(path + [String(index)])?.string {
            texts = (texts ?? []).prefix(index) + [text] + (texts ?? []).dropFirst(index + 1)
            index += 1
        }
        return texts
    }

    private static func texts(_ value: JSONValue) -> [String] {
        if let array = value.array { return array.compactMap(\.string) }
        guard let text = value.string, !text.isEmpty else { return [] }
        guard case .array(let elements) = try? NetJSONReader.document(text) else { return [text] }
        return elements.map(\.text)
    }
}
