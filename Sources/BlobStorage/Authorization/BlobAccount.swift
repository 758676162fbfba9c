// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import Crypto

/// A storage account: its name, and the key that requests to it are signed with.
package struct BlobAccount: Sendable {
    /// The name, which is the first part of each URL's path.
    package let name: String
    /// The key.
    let key: [UInt8]

    /// The account of the development storage, whose key everybody knows.
    package static let development = BlobAccount(name: "devstoreaccount1", key: BlobAccount.developmentKey)

    /// The published key of the development storage, in base64.
    package static let developmentKeyText =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="

    private static let developmentKey = Base64.bytes(BlobAccount.developmentKeyText) ?? []

    private init(name: String, key: [UInt8]) {
        self.name = name
        self.key = key
    }

    /// The signature of a text, in base64.
    func signature(of text: String) -> String {
        Base64.text(HMAC.sha256(Array(text.utf8), key: self.key))
    }
}
