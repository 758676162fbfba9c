// ScoringFunctions
// SPDX-License-Identifier: MIT

extension StringProtocol {
    /// The text without white space at either end.
    package var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = \.properties.isWhitespace
        guard let first = self.unicodeScalars.firstIndex(where: { !isBlank($0) }),
            let last = self.unicodeScalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return self.unicodeScalars[first...last].reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
