// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A signature in a URL's query that lets whoever has the URL do some things for some time (the service's documentation,
/// "Create a service SAS" and "Create an account SAS").
struct SharedAccessSignature {
    /// The version from which the name of an encryption scope is signed too.
    private static let encryptionScopeVersion = "2020-12-06"
    /// The version from which the kind of resource and a snapshot are signed too.
    private static let resourceVersion = "2018-11-09"
    /// The first version whose texts to sign are known here.
    private static let firstVersion = "2015-04-05"

    private let query: QueryItems

    /// The signature in a query.
    init(_ query: QueryItems) {
        self.query = query
    }

    /// What the signature allows for the request that it came with.
    ///
    /// - Throws: ``BlobError`` `AuthorizationFailure` when it is wrong, of another time or of a kind that is not known.
    func access(_ request: BlobRequest, _ account: BlobAccount, at now: Timestamp) throws(BlobError) -> Access {
        let version = self.value("sv")
        guard version >= SharedAccessSignature.firstVersion else {
            throw .authorizationFailure("sv: versions from \(SharedAccessSignature.firstVersion) on are read here.")
        }
        guard self.query["skoid"] == nil, self.query["si"] == nil else {
            throw .authorizationFailure("User delegation keys and stored access policies do not exist here.")
        }
        let isAccount = self.query["srt"] != nil
        let text = isAccount ? self.accountText(account, version) : try self.serviceText(request, account, version)
        guard account.signature(of: text) == self.value("sig") else {
            throw .authorizationFailure(
                "Signature did not match. The server has signed this text: '\(text)'."
            )
        }
        try self.checkTime(at: now)
        try self.checkOrigin()
        return try isAccount ? self.accountAccess() : self.serviceAccess()
    }

    private func value(_ name: String) -> String { self.query[name] ?? "" }

    private func accountText(_ account: BlobAccount, _ version: String) -> String {
        let names = ["sp", "ss", "srt", "st", "se", "sip", "spr", "sv"]
        let scope = version >= SharedAccessSignature.encryptionScopeVersion ? ["ses"] : []
        return ([account.name] + (names + scope).map(self.value)).map { $0 + "\n" }.joined()
    }

    private func serviceText(
        _ request: BlobRequest,
        _ account: BlobAccount,
        _ version: String
    ) throws(BlobError) -> String {
        let resource = try self.resource(request, account)
        var lines = ["sp", "st", "se"].map(self.value) + [resource] + ["si", "sip", "spr", "sv"].map(self.value)
        if version >= SharedAccessSignature.resourceVersion { lines += [self.value("sr"), self.value("snapshot")] }
        if version >= SharedAccessSignature.encryptionScopeVersion { lines.append(self.value("ses")) }
        lines += ["rscc", "rscd", "rsce", "rscl", "rsct"].map(self.value)
        return lines.joined(separator: "\n")
    }

    /// What the signature is for, by the URL that it came with.
    private func resource(_ request: BlobRequest, _ account: BlobAccount) throws(BlobError) -> String {
        guard let container = request.container else {
            throw .authorizationFailure("A signature for a container or blob does not open the account.")
        }
        switch (self.value("sr"), request.blob) {
        case ("c", _): return "/blob/\(account.name)/\(container)"
        case ("b", let blob?): return "/blob/\(account.name)/\(container)/\(blob)"
        case ("b", nil): throw .authorizationFailure("A signature for a blob does not open its container.")
        default: throw .authorizationFailure("sr: c for a container and b for a blob are read here.")
        }
    }

    private func checkTime(at now: Timestamp) throws(BlobError) {
        guard let end = Timestamp(iso8601: self.value("se")), now < end else {
            throw .authorizationFailure("Signature not valid in the specified time frame: se is \(self.value("se")).")
        }
        guard let start = self.query["st"], !start.isEmpty else { return }
        guard let start = Timestamp(iso8601: start), start <= now else {
            throw .authorizationFailure("Signature not valid in the specified time frame: st is \(self.value("st")).")
        }
    }

    /// Clients are on this machine, and speak HTTP.
    private func checkOrigin() throws(BlobError) {
        guard self.value("spr").isEmpty || self.value("spr").split(separator: ",").contains("http") else {
            throw BlobError(
                403,
                "AuthorizationProtocolMismatch",
                "This request is not authorized to perform this operation using this protocol."
            )
        }
        guard self.value("sip").isEmpty || AddressRange(self.value("sip"))?.containsLoopback == true else {
            throw BlobError(
                403,
                "AuthorizationSourceIPMismatch",
                "This request is not authorized to perform this operation using this source IP."
            )
        }
    }

    private func accountAccess() throws(BlobError) -> Access {
        guard self.value("ss").contains("b") else {
            throw BlobError(
                403,
                "AuthorizationServiceMismatch",
                "This request is not authorized to perform this operation using this service."
            )
        }
        return Access(scope: .kinds(Set(self.value("srt"))), permissions: Set(self.value("sp")))
    }

    private func serviceAccess() -> Access {
        let names = [
            ("rscc", "Cache-Control"), ("rscd", "Content-Disposition"), ("rsce", "Content-Encoding"),
            ("rscl", "Content-Language"), ("rsct", "Content-Type"),
        ]
        var headers: [String: String] = [:]
        for (name, header) in names { headers[header] = self.query[name] }
        return Access(
            scope: self.value("sr") == "c" ? .container : .blob,
            permissions: Set(self.value("sp")),
            headers: headers
        )
    }
}
