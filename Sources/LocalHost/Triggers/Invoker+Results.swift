// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import MessageQueues

extension Invoker {
    /// What a function gave, its blobs written, and the messages that are still to be sent.
    ///
    /// - Parameter retry: Where the invocation stands among those that its function's policy allows, if it has one.
    /// - Throws: ``InvocationFailure`` when it failed.
    func result(
        of invocation: Invocation,
        _ data: TriggerData,
        _ retry: RetryState? = nil
    ) async throws(InvocationFailure) -> (InvocationResult, [QueueChange]) {
        switch await self.outcome(of: invocation, data, retry) {
        case .failed(let reason), .hangs(let reason): throw InvocationFailure(reason)
        case .succeeded(let result): return (result, try await self.outputs.write(result, data))
        }
    }

    /// Runs a function for what a queue or a container has brought, again while it fails and its policy allows that, and
    /// ends what was brought together with the messages that come of it.
    ///
    /// - Parameters:
    ///   - first: The first try; each later one is an invocation of its own, with its own time.
    ///   - changes: What ends the event.
    ///   - data: Makes what the function gets.
    /// - Returns: Whether it succeeded.
    func run(
        _ first: Invocation,
        ending changes: [QueueChange],
        _ data: (SystemData) throws -> TriggerData
    ) async -> Bool {
        let policy = first.function.retry
        var (invocation, retry) = (first, policy.map { RetryState(count: 0, maximumCount: $0.maximumCount ?? -1) })
        while let failure = await self.attempt(invocation, retry, ending: changes, data) {
            retry = retry?.next(after: failure)
            guard let count = retry?.count,
                let delay = policy?.delay(beforeRetry: count, jitter: .random(in: 0.8...1.2))
            else { return false }
            self.log.note("It is tried again in \(delay), for the \(count). time.", invocation)
            guard (try? await Task.sleep(for: delay)) != nil else { return false }
            invocation = invocation.repeated()
        }
        return true
    }

    /// One try of ``run(_:ending:_:)``.
    ///
    /// - Returns: Why it failed; `nil` for a success.
    private func attempt(
        _ invocation: Invocation,
        _ retry: RetryState?,
        ending changes: [QueueChange],
        _ data: (SystemData) throws -> TriggerData
    ) async -> String? {
        self.log.began(invocation)
        var end = InvocationEnd()
        do {
            let (result, messages) = try await self.result(of: invocation, try data(invocation.system), retry)
            (end.logs, end.hints) = (result.logs, result.hints)
            try await self.outputs.commit(changes + messages)
        } catch {
            end.failure = (error as? InvocationFailure)?.message ?? "\(error)"
        }
        self.log.ended(invocation, end)
        return end.failure
    }
}
