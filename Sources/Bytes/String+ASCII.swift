// ScoringFunctions
// SPDX-License-Identifier: MIT

extension String {
    /// Whether the texts are equal when ASCII letters are compared in any case.
    package func isEqualIgnoringCase(to other: String) -> Bool {
        let (left, right) = (self.utf8, other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether the text starts with `prefix` when ASCII letters are compared in any case.
    package func hasPrefixIgnoringCase(_ prefix: String) -> Bool {
        self.utf8.count >= prefix.utf8.count
            && zip(self.utf8, prefix.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether the text ends with `suffix` when ASCII letters are compared in any case.
    package func hasSuffixIgnoringCase(_ suffix: String) -> Bool {
        self.utf8.count >= suffix.utf8.count
            && zip(self.utf8.reversed(), suffix.utf8.reversed())
                .allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
}
