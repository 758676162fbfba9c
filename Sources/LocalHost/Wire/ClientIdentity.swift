// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Who calls a function with an HTTP trigger, as far as the function is told.
package enum ClientIdentity: Sendable, Equatable {
    /// Nobody was asked: the function is anonymous.
    case anonymous
    /// The developer, who may do everything: what Core Tools make of every caller.
    case developer
    /// The holder of the key called `name`, which is of the level `Function` or `Admin`.
    case key(level: String, name: String)

    /// The identity as it is serialised.
    var value: NetValue {
        let claims = self.claims
        let empty: [(String, NetValue)] = [("Actor", .null), ("BootstrapContext", .null)]
        let names: [(String, NetValue)] = [
            ("Label", .null), ("Name", .null),
            ("NameClaimType", .string("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name")),
            ("RoleClaimType", .string("http://schemas.microsoft.com/ws/2008/06/identity/claims/role")),
        ]
        let type: NetValue = claims.isEmpty ? .null : .string("WebJobsAuthLevel")
        let heads: [(String, NetValue)] = [("AuthenticationType", type), ("IsAuthenticated", .bool(!claims.isEmpty))]
        let list = NetValue.array(claims.map { ClientIdentity.claim($0, $1) })
        return .object(NetObject(heads + empty + [("Claims", list)] + names))
    }

    private var claims: [(type: String, value: String)] {
        switch self {
        case .anonymous: []
        case .developer: [("authlevel", "Admin")]
        case .key(let level, let name): [("authlevel", level), ("invoke", "true"), ("keyid", name)]
        }
    }

    private static func claim(_ type: String, _ value: String) -> NetValue {
        .object(
            NetObject([
                ("Issuer", .string("LOCAL AUTHORITY")), ("OriginalIssuer", .string("LOCAL AUTHORITY")),
                ("Properties", .object(NetObject())),
                ("Type", .string("http://schemas.microsoft.com/2017/07/functions/claims/" + type)),
                ("Value", .string(value)), ("ValueType", .string("http://www.w3.org/2001/XMLSchema#string")),
            ])
        )
    }
}
