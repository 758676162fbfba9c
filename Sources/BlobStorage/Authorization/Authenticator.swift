// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Finds out what whoever sent a request may do.
struct Authenticator: Sendable {
    let account: BlobAccount
    /// Whether a request without any signature is refused.
    let requiresSignature: Bool
    let clock: @Sendable () -> Timestamp

    /// What the sender of a request may do.
    ///
    /// - Throws: ``BlobError`` `AuthorizationFailure` when a signature is wrong, or there is none where there must be one.
    func authenticate(_ request: BlobRequest) throws(BlobError) -> Access {
        if let header = request.header("authorization") {
            try SharedKey(header, self.account).check(request, at: self.clock())
            return .all
        }
        if request.query["sig"] != nil {
            return try SharedAccessSignature(request.query).access(request, self.account, at: self.clock())
        }
        guard !self.requiresSignature else { throw .authorizationFailure("The request has no signature.") }
        return .all
    }
}

extension BlobError {
    /// A signature that is wrong or missing.
    static func authorizationFailure(_ detail: String) -> BlobError {
        BlobError(
            403,
            "AuthorizationFailure",
            "Server failed to authenticate the request. Make sure the value of the Authorization header is formed "
                + "correctly including the signature.",
            detail: detail
        )
    }
}
