// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// A refusal by the server: the first word of its text says what kind it is.
package struct RedisServerError: Error, Sendable, Equatable {
    /// The first word, `WRONGTYPE` for example.
    package let code: String
    /// The whole text.
    ///
    /// It may repeat what was sent, so it belongs in no log.
    package let text: String
    /// What to do about it.
    let action: Action

    /// Classifies the text of an error reply.
    init(_ text: String) {
        self.text = text
        let code = String(text.prefix { $0 != " " })
        self.code = code
        self.action = Action(code: code, text: text)
    }
}

extension RedisServerError {
    /// What a client does about a refusal.
    enum Action: Sendable, Equatable {
        /// The credentials are wrong or missing: close, and try again after a long pause.
        case reauthenticate
        /// The server has no password: go on, with a warning.
        case ignoreAuthentication
        /// The user may not do this: a miss.
        case permission
        /// The server does not serve at present: a miss, and a failure for the breaker.
        case wait
        /// The node is no primary any more: close, look the name up again and reconnect.
        case reconnect
        /// The server takes no writes at present.
        case stopWriting
        /// The slot is at another node from now on.
        case moved(Slot, Endpoint)
        /// The key may be at another node already: ask there, this once.
        case ask(Slot, Endpoint)
        /// The server has too many clients: close, and try again after a long pause.
        case comeBackLater
        /// The server lacks the command: do without.
        case doWithout
        /// The server could not read what it got: close.
        case close
        /// A setting does not fit the server.
        case misconfigured
        /// Nothing else to do: a miss.
        case miss
    }

    /// Whether the refusal speaks against the server's health.
    package var isFailure: Bool { self.action == .wait || self.action == .close }
}

extension RedisServerError.Action {
    fileprivate init(code: String, text: String) {
        switch code {
        case "NOAUTH", "WRONGPASS": self = .reauthenticate
        case "NOPERM": self = .permission
        case "LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY": self = .wait
        case "READONLY": self = .reconnect
        case "OOM", "MISCONF", "NOREPLICAS": self = .stopWriting
        case "MOVED", "ASK": self = Self.redirect(text) ?? .miss
        case "ERR": self = Self.general(text.dropFirst(4))
        default: self = .miss
        }
    }

    private static func general(_ text: Substring) -> Self {
        let actions: [(String, Self)] = [
            ("AUTH <password> called without any password configured", .ignoreAuthentication),
            ("Client sent AUTH, but no password is set", .ignoreAuthentication),
            ("invalid password", .reauthenticate),
            ("max number of clients", .comeBackLater),
            ("unknown command", .doWithout),
            ("unknown subcommand", .doWithout),
            ("Unknown subcommand", .doWithout),
            ("This instance has cluster support disabled", .doWithout),
            ("Protocol error", .close),
            ("DB index is out of range", .misconfigured),
            ("SELECT is not allowed in cluster mode", .misconfigured),
        ]
        return actions.first { text.hasPrefix($0.0) }?.1 ?? .miss
    }

    /// Reads `MOVED slot host:port`; the host may be empty or `?` when it is the one that was asked.
    private static func redirect(_ text: String) -> Self? {
        let words = text.split(separator: " ")
        guard words.count == 3, let slot = Int(words[1]).flatMap(Slot.init(number:)),
            let colon = words[2].lastIndex(of: ":"),
            let port = Int(words[2][words[2].index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        let host = words[2][..<colon]
        let endpoint = Endpoint(host: host == "?" ? "" : String(host), port: port)
        return words[0] == "MOVED" ? .moved(slot, endpoint) : .ask(slot, endpoint)
    }
}

extension RedisServerError: CustomStringConvertible {
    /// The first word only: what follows may repeat what was sent.
    package var description: String { "Redis refused with \(self.code)" }
}
