// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The application's settings, which the host hands on as environment variables; names are looked up in any case.
package struct ApplicationSettings: Sendable {
    private let values: [String: String]

    /// The settings in `environment`.
    package init(_ environment: [String: String]) {
        self.values = Dictionary(environment.map { ($0.lowercased(), $1) }) { first, _ in first }
    }

    /// The setting called `name`.
    package subscript(_ name: String) -> String? { self.values[name.lowercased()] }

    /// Whether the setting is there and says `true` or `1`.
    package func isOn(_ name: String) -> Bool {
        self[name].map { $0 == "1" || $0.isEqualIgnoringCase(to: "true") } ?? false
    }

    /// The settings whose names start with `prefix`, with the rest of the names in lower case.
    func dropping(_ prefix: String) -> [String: String] {
        let pairs = self.values.filter { $0.key.hasPrefixIgnoringCase(prefix) }
        return Dictionary(pairs.map { (String($0.dropFirst(prefix.count)), $1) }) { first, _ in first }
    }

    /// `text` with each `%NAME%` replaced by that setting; a `%` without a partner stays.
    ///
    /// - Throws: ``UnknownSetting`` for a name that is not set.
    package func resolve(_ text: String) throws(UnknownSetting) -> String {
        var (resolved, rest) = ("", text[...])
        while let start = rest.firstIndex(of: "%"), let end = rest[start...].dropFirst().firstIndex(of: "%") {
            let name = String(rest[start..<end].dropFirst())
            guard let value = self[name] else { throw UnknownSetting(name: name) }
            resolved += rest[..<start] + value
            rest = rest[end...].dropFirst()
        }
        return resolved + rest
    }
}

/// A `%NAME%` that no setting replaces.
package struct UnknownSetting: Error, Equatable {
    /// Its name.
    package let name: String

    /// What to do.
    package var remedy: String { "%\(self.name)% stands for an application setting that is not set; set \(self.name)." }
}
