// ScoringFunctions
// SPDX-License-Identifier: MIT

extension String {
    /// The text without white space at either end.
    var trimmed: String {
        let isBlank: (Unicode.Scalar) -> Bool = \.properties.isWhitespace
        guard let first = self.unicodeScalars.firstIndex(where: { !isBlank($0) }),
            let last = self.unicodeScalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self.unicodeScalars[first...last])
    }

    /// The text without slashes at either end.
    var trimmingSlashes: String {
        let slash = UInt8(ascii: "/")
        guard let first = self.utf8.firstIndex(where: { $0 != slash }),
            let last = self.utf8.lastIndex(where: { $0 != slash })
        else { return "" }
        return String(self[first...last])
    }
}
