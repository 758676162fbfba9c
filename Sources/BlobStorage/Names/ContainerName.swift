// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The name of a container: 3 to 63 lower-case letters, digits and single hyphens, with no hyphen at the ends.
///
/// So no container can have the name of a folder that the store keeps for itself, which begins with a full stop.
package struct ContainerName: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    package let text: String

    /// A name.
    ///
    /// - Throws: ``BlobError`` `InvalidResourceName` for one that breaks the rule.
    package init(_ text: String) throws(BlobError) {
        guard ContainerName.isValid(text) else {
            throw .invalidResourceName(
                "A container's name has 3 to 63 lower-case letters, digits and single hyphens between them."
            )
        }
        self.text = text
    }

    /// The name.
    package var description: String { self.text }

    private static func isValid(_ text: String) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let bytes = Array(text.utf8)
        guard (3...63).contains(bytes.count), bytes.first != hyphen, bytes.last != hyphen else { return false }
        let isAllowed = bytes.allSatisfy {
            $0 == hyphen || $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0
        }
        return isAllowed && !zip(bytes, bytes.dropFirst()).contains { $0 == hyphen && $1 == hyphen }
    }
}
