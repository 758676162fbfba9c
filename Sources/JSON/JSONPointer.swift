// ScoringFunctions
// SPDX-License-Identifier: MIT

/// JSON Pointers (RFC 6901).
package enum JSONPointer {
    /// The pointer to the member `name` of an object that is the whole text.
    package static func member(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return "/" + name
        }
        return name.reduce(into: "/") { pointer, character in
            switch character {
            case "~": pointer += "~0"
            case "/": pointer += "~1"
            default: pointer.append(character)
            }
        }
    }
}
