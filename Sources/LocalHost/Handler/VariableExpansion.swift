// ScoringFunctions
// SPDX-License-Identifier: MIT

/// `%NAME%` in texts, replaced by variables of the environment.
struct VariableExpansion {
    /// The variables; names are looked up as they are written.
    let variables: [String: String]

    /// `text` with each `%NAME%` whose variable is there replaced; all else stays.
    func expand(_ text: String) -> String {
        var (expanded, rest) = ("", text[...])
        while let start = rest.firstIndex(of: "%") {
            expanded += rest[..<start]
            let name = rest[start...].dropFirst().prefix { $0 != "%" }
            guard name.endIndex < rest.endIndex else {
                rest = rest[start...]
                break
            }
            if let value = self.variables[String(name)] {
                expanded += value
                rest = rest[name.endIndex...].dropFirst()
            } else {
                // The second sign may begin another name.
                expanded += rest[start..<name.endIndex]
                rest = rest[name.endIndex...]
            }
        }
        return expanded + rest
    }

    /// `text` without what still looks like a `%NAME%`.
    static func removeUnknown(_ text: String) -> String {
        var (kept, rest) = ("", text[...])
        while let start = rest.firstIndex(of: "%") {
            let name = rest[start...].dropFirst().prefix { $0 != "%" }
            guard name.endIndex < rest.endIndex, !name.isEmpty else {
                let next = rest.index(after: start)
                kept += rest[..<next]
                rest = rest[next...]
                continue
            }
            kept += rest[..<start]
            rest = rest[name.endIndex...].dropFirst()
        }
        return kept + rest
    }
}
