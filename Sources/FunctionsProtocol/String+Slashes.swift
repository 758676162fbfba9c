// ScoringFunctions
// SPDX-License-Identifier: MIT

extension String {
    /// The text without slashes at either end.
    var trimmingSlashes: String {
        let slash = UInt8(ascii: "/")
        guard let first = self.utf8.firstIndex(where: { $0 != slash }),
            let last = self.utf8.lastIndex(where: { $0 != slash })
        else { return "" }
        return String(self[first...last])
    }
}
