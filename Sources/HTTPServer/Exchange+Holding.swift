// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

/// Answers that wait until the requests which have arrived with theirs are read.
extension Exchange {
    /// Has the library call again when it has looked at the other connections, as it does for a request that has no answer
    /// and whose connection is not suspended.
    func hold(_ reply: HTTPReply) -> MHD_Result {
        self.connection.daemon.heldAnswers.add()
        self.heldReply = reply
        self.phase = .heldAnswer
        return .YES
    }

    /// Gives the answer that was held back, unless there is more to be read.
    func answerHeld() -> MHD_Result {
        if self.connection.daemon.heldAnswers.areWaiting { return .YES }
        guard let reply = self.takeHeld() else { return .NO }
        return self.answer(by: reply)
    }

    /// Does, for a client that has left, what others may wait for.
    func giveUpHeld() {
        if case .together(let reply) = self.takeHeld() { _ = reply() }
    }

    private func takeHeld() -> HTTPReply? {
        guard let reply = self.heldReply.take() else { return nil }
        self.connection.daemon.heldAnswers.remove()
        return reply
    }
}
