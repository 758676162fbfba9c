// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a file or folder cannot be read.
package enum FileError: Error, Equatable {
    /// There is nothing under that name.
    case missing
    /// The system's reason.
    case unreadable(String)
    /// The file has become shorter while it was read.
    case changed
}

extension FileError: CustomStringConvertible {
    /// The reason, without a full stop.
    package var description: String {
        switch self {
        case .missing: "No such file or directory"
        case .unreadable(let reason): reason
        case .changed: "The file changed while it was read"
        }
    }
}
