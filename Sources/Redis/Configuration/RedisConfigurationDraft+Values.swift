// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// What the values of options may be.
extension RedisConfigurationDraft {
    static func truth(_ text: String, part: String) throws(RedisConfigurationError) -> Bool {
        guard let truth = RedisOption.truth(text) else {
            throw RedisConfigurationError(part: part, problem: "must be true or false")
        }
        return truth
    }

    static func number(
        _ text: String,
        in range: ClosedRange<Int>,
        part: String
    ) throws(RedisConfigurationError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            let problem = "must be a number from \(range.lowerBound) to \(range.upperBound)"
            throw RedisConfigurationError(part: part, problem: problem)
        }
        return number
    }

    static func milliseconds(_ text: String, part: String) throws(RedisConfigurationError) -> Duration {
        .milliseconds(try self.number(text, in: 1...Int(Int32.max), part: part))
    }

    static func name(_ text: String, part: String) throws(RedisConfigurationError) -> String? {
        if text.isEmpty { return nil }
        let name = try EndpointText(text, part: part)
        guard name.port == nil else {
            throw RedisConfigurationError(part: part, problem: "must be a host name without a port")
        }
        return name.host
    }

    /// `CLIENT SETNAME` takes no spaces and no control characters.
    static func clientName(_ text: String, part: String) throws(RedisConfigurationError) -> String? {
        guard text.utf8.count <= 128, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            let problem = "must be at most 128 visible ASCII characters without spaces"
            throw RedisConfigurationError(part: part, problem: problem)
        }
        return text.isEmpty ? nil : text
    }

    /// Names of .NET joined by `|`; whatever they are, 1.2 is the oldest version spoken.
    static func tlsVersion(
        _ text: String,
        part: String
    ) throws(RedisConfigurationError) -> RedisConfiguration.TLSVersion {
        let names = text.lowercased().split(separator: "|").map(\.trimmed)
        guard !names.isEmpty, Set(names).isSubset(of: ["none", "default", "tls", "tls11", "tls12", "tls13"]),
            !Set(names).isSubset(of: ["tls", "tls11"])
        else {
            throw RedisConfigurationError(part: part, problem: "must be tls12, tls13 or tls12|tls13")
        }
        return names == ["tls13"] ? .tls13 : .tls12
    }
}
