// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

extension Exchange {
    /// Answers now, or finds out how to answer.
    func startAnswering() -> MHD_Result {
        let request = HTTPRequest(
            head: self.head,
            body: self.intake.finish(),
            receivedAt: self.receivedAt,
            executor: self.connection.daemon.loop
        )
        if case .tooLarge = request.body { self.closesConnection = true }
        let reply = self.takeReply(to: request)
        guard case .together = reply, self.connection.daemon.heldAnswers.mayWait else { return self.answer(by: reply) }
        return self.hold(reply)
    }

    /// Answers now, or begins what does.
    func answer(by reply: HTTPReply) -> MHD_Result {
        switch reply {
        case .now(let response): self.send(response)
        case .together(let reply): self.answer(by: reply())
        case .whenDone(let begin): self.wait { self.begin(begin, leased: $0) }
        case .later(let respond): self.wait { self.startTask(respond, leased: $0) }
        }
    }

    /// Calls `begin` with the bytes that are leased for the body, and suspends the connection unless the answer is there
    /// already.
    private func wait(_ begin: (Int) -> Task<Void, Never>?) -> MHD_Result {
        self.isBodyHandedOver = true
        self.phase = .answer
        self.connection.time { $0.requestArrived(answerDue: self.receivedAt + self.deadline) }
        self.state.withLock { $0.startAnswering() }
        let task = begin(self.intake.leased)
        let isAnswered = self.state.withLock { state in
            guard state.isStarting else { return true }
            self.suspend()
            state.wait(for: task)
            return false
        }
        if isAnswered { return self.sendAnswer() }
        if self.context.isClosed { self.close() }
        return .YES
    }

    /// Begins what answers without a task of its own.
    private func begin(
        _ begin: (@escaping @Sendable (HTTPResponse) -> Void) -> Void,
        leased: Int
    ) -> Task<Void, Never>? {
        begin { self.answer($0, leased: leased) }
        return nil
    }

    /// Starts the task that answers.
    ///
    /// The task begins within this call, so that an answer that needs no waiting costs no more than that, and goes on on
    /// this thread; not when the body is long, since what that asks for may keep a thread busy, and others wait for this
    /// one.
    private func startTask(_ respond: @escaping @Sendable () async -> HTTPResponse, leased: Int) -> Task<Void, Never> {
        guard leased <= self.context.configuration.alwaysAdmittedBodySize else {
            return Task { self.answer(await respond(), leased: leased) }
        }
        return Task.immediate(executorPreference: self.connection.daemon.loop) {
            self.answer(await respond(), leased: leased)
        }
    }

    private func answer(_ response: HTTPResponse, leased: Int) {
        self.releaseBody(leased)
        _ = self.answer(response)
    }

    /// Gives the answer if there is none yet, and resumes the connection if it is suspended; the task whose answer it is,
    /// or would have been.
    func answer(_ response: HTTPResponse) -> Task<Void, Never>? {
        var task: Task<Void, Never>?
        self.context.whileResuming {
            guard let answer = self.state.withLock({ $0.answer(response) }) else {
                return response.stream?.abandon() ?? ()
            }
            task = answer.task
            if answer.resumes { self.resume() }
        }
        return task
    }

    /// Answers in place of the task, which is too late.
    func deadlinePassed() {
        self.answer(self.context.responder.deadlineResponse(to: self.head))?.cancel()
    }

    /// Resumes the connection if it is suspended: with the answer of a stopping server, or to be ended.
    func close() {
        if let pipe = self.state.withLock({ $0.pipe }) { return pipe.abandon() }
        let isAnswering = self.state.withLock { $0.isAnswering }
        if isAnswering {
            self.answer(self.context.responder.stoppingResponse(to: self.head))?.cancel()
        } else {
            self.resumeReceiving(granted: 0)
        }
    }

    /// Sends the answer for which the connection was resumed.
    func sendAnswer() -> MHD_Result {
        self.resumed()
        guard let response = self.state.withLock({ $0.takeAnswer() }) else { return .NO }
        return self.send(response)
    }

    /// Hands an answer to the library.
    func send(_ response: HTTPResponse) -> MHD_Result {
        self.phase = .answer
        self.connection.time { $0.answerBegan() }
        let isLast = self.closesConnection || self.context.isStopping
        if let stream = response.stream { return self.send(response, stream, closing: isLast) }
        return unsafe response.queue(on: self.handle, closing: isLast)
    }
}
