// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import EventLoop

extension RedisConfiguration {
    /// Reads a connection string as the Azure portal gives it, or a `redis://` or `rediss://` URL.
    ///
    /// The grammar of the first is StackExchange.Redis': parts between commas, without any quoting. A password with a
    /// comma does not fit into it, and shows as a part that stands alone behind an option; there the text is refused.
    ///
    /// - Parameters:
    ///   - text: The connection string or URL.
    ///   - password: A password that is set by itself; it wins over one in the text.
    ///   - authorityFile: A file of certificates that are trusted instead of the system's.
    /// - Throws: ``RedisConfigurationError`` that names the part that is wrong, never what it holds.
    package init(
        connectionString text: String,
        password: String? = nil,
        authorityFile: String? = nil
    ) throws(RedisConfigurationError) {
        let text = text.trimmed
        let scheme = text.prefix { $0.isLetter || $0 == "+" }
        let isURL = text[scheme.endIndex...].hasPrefix("://")
        let draft =
            isURL ? try RedisConfiguration.draft(url: text) : try RedisConfiguration.draft(parts: text)
        self = try draft.finish(password: password, authorityFile: authorityFile)
    }

    private static func draft(parts text: String) throws(RedisConfigurationError) -> RedisConfigurationDraft {
        var draft = RedisConfigurationDraft()
        var hasOptions = false
        for (index, token) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            let token = token.trimmed
            if token.isEmpty { continue }
            if let equals = token.firstIndex(of: "="), equals > token.startIndex {
                hasOptions = true
                try self.readOption(token, equals: equals, number: index + 1, into: &draft)
            } else {
                try self.readEndpoint(token, number: index + 1, hasOptions: hasOptions, into: &draft)
            }
        }
        return draft
    }

    private static func readOption(
        _ token: String,
        equals: String.Index,
        number: Int,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        let name = token[..<equals].trimmed
        if name.hasPrefix("$") {
            throw RedisConfigurationError(part: "part \(number)", problem: "renames a command, which is not supported")
        }
        guard let option = RedisOption(name: name) else {
            let problem =
                "has an unknown name before its =; if it belongs to a password with a comma, set the password by itself"
            throw RedisConfigurationError(part: "part \(number)", problem: problem)
        }
        let value = token[token.index(after: equals)...].trimmed
        try draft.set(option, to: value, part: "part \(number) (\(option.rawValue))")
    }

    private static func readEndpoint(
        _ token: String,
        number: Int,
        hasOptions: Bool,
        into draft: inout RedisConfigurationDraft
    ) throws(RedisConfigurationError) {
        if hasOptions {
            let problem =
                "stands alone behind an option; a password with a comma must be set by itself, or in a URL as %2C"
            throw RedisConfigurationError(part: "part \(number)", problem: problem)
        }
        draft.endpoints.append(try EndpointText(token, part: "part \(number) (an endpoint)"))
    }
}
