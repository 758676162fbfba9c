// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What an operation needs of a shared access signature.
struct AccessNeed: Sendable, Equatable {
    /// What it is done to: the `s`ervice, a `c`ontainer, an `o`bject; `l` for the list of a container's blobs, which is
    /// the container's for an account's signature.
    let kind: Character
    /// Permissions of which one is enough.
    let permissions: String

    init(_ kind: Character, _ permissions: String) {
        self.kind = kind
        self.permissions = permissions
    }
}
