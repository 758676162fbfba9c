// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import JSON

/// A token of a managed identity.
struct AccessToken: Sendable, Equatable {
    /// The token, which is the password.
    let text: String
    /// When it expires, in seconds since 1970.
    let expiry: Int
    /// The object id of the identity, which is the user's name in Redis, as the token has it.
    let objectID: String?

    /// Reads the JSON answer of an identity endpoint.
    ///
    /// `expires_on` is seconds since 1970, as a string or a number, or the date of the oldest protocol.
    init(answer: [UInt8]) throws(IdentityError) {
        guard let value = try? JSONValue(parsing: answer), value.object != nil else {
            throw .malformed("it is no JSON object")
        }
        guard let text = value["access_token"]?.string, !text.isEmpty else {
            throw .malformed("it has no access_token")
        }
        guard let expiry = value["expires_on"].flatMap(AccessToken.expiry) else {
            throw .malformed("it has no expires_on that can be read")
        }
        self.text = text
        self.expiry = expiry
        self.objectID = AccessToken.objectID(inTokenText: text)
    }

    private static func expiry(_ value: JSONValue) -> Int? {
        if let number = value.int { return number >= 0 ? number : nil }
        guard let text = value.string else { return nil }
        return Int(text).flatMap { $0 >= 0 ? $0 : nil } ?? IdentityDate.seconds(text)
    }

    /// The claim `oid`; the token's signature is Redis' business.
    static func objectID(inTokenText text: String) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var payload = parts[1].utf8.map { byte in
            byte == UInt8(ascii: "-") ? UInt8(ascii: "+") : byte == UInt8(ascii: "_") ? UInt8(ascii: "/") : byte
        }
        payload += Array(repeating: UInt8(ascii: "="), count: (4 - payload.count % 4) % 4)
        let buffer = ByteBuffer(payload)
        guard let range = buffer.decodeBase64InPlace(0..<buffer.count),
            let value = try? JSONValue(parsing: buffer.bytes(in: range))
        else { return nil }
        return value["oid"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// When it expires; never the token.
    var description: String { "a token until \(self.expiry)" }
    /// The same as the description.
    var debugDescription: String { self.description }
    /// Nothing: what dumps a value must not find the token.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
