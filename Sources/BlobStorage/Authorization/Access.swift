// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What whoever sent a request may do.
struct Access: Sendable, Equatable {
    /// What a shared access signature is for.
    enum Scope: Sendable, Equatable {
        /// Everything.
        case account
        /// The kinds of resource: `s`ervice, `c`ontainer, `o`bject.
        case kinds(Set<Character>)
        /// A container and its blobs.
        case container
        /// One blob.
        case blob
    }

    let scope: Scope
    /// The letters of a shared access signature: `r`ead, `w`rite ...; `nil` for all.
    let permissions: Set<Character>?
    /// Header fields that answers have instead of the blob's own.
    var headers: [String: String] = [:]

    /// Everything.
    static let all = Access(scope: .account, permissions: nil)

    /// Refuses what is not allowed.
    ///
    /// - Throws: ``BlobError`` `AuthorizationResourceTypeMismatch` or `AuthorizationPermissionMismatch`.
    func check(_ need: AccessNeed) throws(BlobError) {
        guard self.covers(need.kind) else {
            throw BlobError(
                403,
                "AuthorizationResourceTypeMismatch",
                "This request is not authorized to perform this operation using this resource type."
            )
        }
        guard let permissions, permissions.isDisjoint(with: need.permissions) else { return }
        throw BlobError(
            403,
            "AuthorizationPermissionMismatch",
            "This request is not authorized to perform this operation using this permission.",
            detail: "One of these permissions is needed: \(need.permissions)"
        )
    }

    /// Refuses a copy of what may not be read.
    ///
    /// - Throws: ``BlobError`` `CannotVerifyCopySource`.
    func check(_ copy: BlobCopy) throws(BlobError) {
        let isInScope =
            switch self.scope {
            case .account, .kinds: true
            case .container: copy.source.container == copy.upload.path.container
            case .blob: false
            }
        guard isInScope, self.permissions?.contains("r") ?? true else {
            throw BlobError(
                403,
                "CannotVerifyCopySource",
                "The signature does not allow to read the source of the copy."
            )
        }
    }

    /// Whether blobs may be replaced, and not only be made.
    var mayReplace: Bool { self.permissions?.contains("w") ?? true }

    private func covers(_ kind: Character) -> Bool {
        switch self.scope {
        case .account: true
        case .kinds(let kinds): kinds.contains(kind == "l" ? "c" : kind)
        case .container: kind == "o" || kind == "l"
        case .blob: kind == "o"
        }
    }
}
