// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What is done with replies.
extension RedisConnection {
    /// Gives a reply to whom it is for, then does what a refusal asks for.
    func handle(_ reply: RedisReply, for waiter: Waiter) {
        switch waiter {
        case .command(let pending): self.handle(reply, for: pending)
        case .test: self.tell(.tested(refusal: reply.refusal))
        case .topology: if case .array = reply { self.tell(.topology(reply)) }
        case .keepAlive, .asking: break
        case .signIn, .optional, .select, .slots, .readiness: return self.handleInSequence(reply, for: waiter)
        }
        if case .error(let error) = reply { self.heed(error) }
    }

    private func handle(_ reply: RedisReply, for pending: Pending) {
        if case .error(let error) = reply { return self.tell(.reply(pending, .failure(.server(error)))) }
        guard pending.command.expectation.allows(reply) else {
            self.tell(.reply(pending, .failure(.connectionLost)))
            return self.close(ConnectionEnd(.shiftedReplies, "Redis sent a reply that its command never has."))
        }
        self.tell(.reply(pending, .success(reply)))
    }

    /// A reply that nobody asked for: replies have shifted, or a full server says so.
    func handleUnasked(_ reply: RedisReply) {
        if case .error(let error) = reply, error.action == .comeBackLater {
            return self.close(ConnectionEnd.tooManyClients)
        }
        self.close(ConnectionEnd(.shiftedReplies, "Redis sent a reply that nobody asked for."))
    }

    private func heed(_ error: RedisServerError) {
        switch error.action {
        case .reauthenticate: self.close(ConnectionEnd.refusedCredentials(error))
        case .reconnect: self.close(ConnectionEnd(.demoted, "The node of Redis takes no writes: it is a replica now."))
        case .comeBackLater: self.close(ConnectionEnd.tooManyClients)
        case .close: self.close(ConnectionEnd(.protocolError, "Redis could not read what it was sent."))
        default: break
        }
    }
}

extension RedisReply {
    /// The error that the reply is.
    fileprivate var refusal: RedisServerError? {
        if case .error(let error) = self { error } else { nil }
    }
}
