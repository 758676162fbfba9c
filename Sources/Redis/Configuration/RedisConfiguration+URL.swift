// ScoringFunctions
// SPDX-License-Identifier: MIT

extension RedisConfiguration {
    /// Reads `redis[s]://[[user]:password@]host[:port][/database][?option=value&...]`.
    ///
    /// User and password are percent-encoded. Without a port it is 6379, or 6380 for `rediss`.
    static func draft(url text: String) throws(RedisConfigurationError) -> RedisConfigurationDraft {
        var draft = RedisConfigurationDraft()
        guard let colon = text.firstIndex(of: ":") else { return draft }
        switch text[..<colon].lowercased() {
        case "redis": draft.usesTLS = false
        case "rediss": draft.usesTLS = true
        default: throw RedisConfigurationError(part: "the scheme", problem: "must be redis or rediss")
        }
        if text.contains("#") {
            let problem = "(#) is not supported; a # in a password is written %23"
            throw RedisConfigurationError(part: "the fragment", problem: problem)
        }
        let rest = text[text.index(colon, offsetBy: 3)...]
        let query = rest.firstIndex(of: "?") ?? rest.endIndex
        let path = rest[..<query].firstIndex(of: "/") ?? query
        try self.readAuthority(rest[..<path], into: &draft)
        try self.readPath(rest[path..<query].dropFirst(), into: &draft)
        try self.readQuery(rest[query...].dropFirst(), into: &draft)
        return draft
    }

    private static func readAuthority(
        _ authority: Substring,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        var host = authority
        if let at = authority.lastIndex(of: "@") {
            host = authority[authority.index(after: at)...]
            try self.readUser(authority[..<at], into: &draft)
        }
        draft.endpoints = [try EndpointText(host, part: "the host")]
    }

    /// Some clients take a lone word for the user and some for the password, so there must be a colon.
    private static func readUser(
        _ text: Substring,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        guard let colon = text.firstIndex(of: ":"), !text.contains("@") else {
            let problem = "must be user:password or :password, with %3A for a colon, %2F for a slash and %40 for an @"
            throw RedisConfigurationError(part: "the user before the @", problem: problem)
        }
        let user = try self.decoded(text[..<colon], part: "the user")
        let password = try self.decoded(text[text.index(after: colon)...], part: "the password")
        try draft.set(.user, to: user, part: "the user")
        try draft.set(.password, to: password, part: "the password")
    }

    private static func readPath(
        _ path: Substring,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        if !path.isEmpty { try draft.set(.defaultDatabase, to: String(path), part: "the database (the path)") }
    }

    private static func readQuery(
        _ query: Substring,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        for (index, pair) in query.split(separator: "&").enumerated() {
            let words = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let part = "query option \(index + 1)"
            guard let option = RedisOption(name: words[0]), words.count == 2 else {
                throw RedisConfigurationError(part: part, problem: "is no known option=value")
            }
            let named = "\(part) (\(option.rawValue))"
            guard ![.ssl, .user, .password, .defaultDatabase].contains(option) else {
                throw RedisConfigurationError(part: named, problem: "belongs into the URL itself, before the ?")
            }
            try draft.set(option, to: try self.decoded(words[1], part: named), part: named)
        }
    }

    private static func decoded(_ text: Substring, part: String) throws(RedisConfigurationError) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
            guard digits.count == 2 else {
                throw RedisConfigurationError(part: part, problem: "has a % without two hexadecimal digits (% is %25)")
            }
            bytes.append(UInt8(digits[0] << 4 | digits[1]))
            rest = rest.dropFirst(2)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw RedisConfigurationError(part: part, problem: "is not UTF-8 when its percent signs are decoded")
        }
        return decoded
    }
}
