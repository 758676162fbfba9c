// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The connect sequence: `AUTH` alone, then what prepares the connection, then a `PING` that must be answered by `PONG`.
///
/// A server that is stopped accepts connections, and one that is loading its data accepts `AUTH`: only the `PONG` says
/// that commands are served.
extension RedisConnection {
    /// Sends the first command.
    ///
    /// `AUTH` waits for its reply by itself: some versions answer a failed one in a batch with nothing at all, and every
    /// later reply is off by one.
    func startSequence() {
        guard let credentials = self.credentials else { return self.prepare() }
        _ = self.send(credentials.command.bytes, waiter: .signIn)
    }

    private func prepare() {
        if let name = self.settings.clientName {
            _ = self.send(RedisCommand("CLIENT", "SETNAME", name).bytes, waiter: .optional)
        }
        if self.settings.database > 0 {
            _ = self.send(RedisCommand("SELECT", "\(self.settings.database)").bytes, waiter: .select)
        }
        _ = self.send(RedisCommand("CLUSTER", "SLOTS").bytes, waiter: .slots)
        _ = self.send(RedisCommand("PING").bytes, waiter: .readiness)
    }

    /// Handles the reply to a command of the sequence.
    func handleInSequence(_ reply: RedisReply, for waiter: Waiter) {
        switch (waiter, reply) {
        case (_, .error(let error)) where error.action == .comeBackLater:
            self.close(ConnectionEnd.tooManyClients)
        case (.signIn, .error(let error)): self.signInRefused(error)
        case (.signIn, _): self.prepare()
        case (.select, .error(let error)):
            let message = "Redis has no such database (\(error.code)). Leave defaultDatabase out."
            self.close(ConnectionEnd(.misconfigured, message))
        case (.slots, .array(let ranges)): self.info.slots = ranges.isEmpty ? nil : reply
        case (.readiness, .status("PONG")): self.becomeReady()
        case (.readiness, .error(let error)) where error.action == .permission: self.becomeReady()
        case (.readiness, .error(let error)) where error.action == .reauthenticate:
            self.close(ConnectionEnd.refusedCredentials(error))
        case (.readiness, .error(let error)):
            self.close(ConnectionEnd(.notServing, "Redis does not serve at present (\(error.code))."))
        case (.readiness, _):
            self.close(ConnectionEnd(.shiftedReplies, "Redis answered PING with something else."))
        default: break
        }
    }

    private func signInRefused(_ error: RedisServerError) {
        switch error.action {
        case .ignoreAuthentication:
            self.tell(.passwordIgnored)
            self.prepare()
        case .wait: self.close(ConnectionEnd(.notServing, "Redis does not serve at present (\(error.code))."))
        default: self.close(ConnectionEnd.refusedCredentials(error))
        }
    }
}

extension ConnectionEnd {
    static let tooManyClients = ConnectionEnd(.tooManyClients, "Redis has too many clients already.")

    static func refusedCredentials(_ error: RedisServerError) -> ConnectionEnd {
        ConnectionEnd(.credentials, "Redis refuses the credentials (\(error.code)). Check the user and the password.")
    }
}
