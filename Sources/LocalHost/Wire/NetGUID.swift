// ScoringFunctions
// SPDX-License-Identifier: MIT

/// GUIDs as .NET writes them.
enum NetGUID {
    /// `guid`, which is in the form `D`, in the form `format`: `N`, `D`, `B` or `P`.
    static func text(_ guid: String, format: String?) -> String {
        switch format?.uppercased() {
        case "N": String(guid.filter { $0 != "-" })
        case "B": "{\(guid)}"
        case "P": "(\(guid))"
        default: guid
        }
    }
}
