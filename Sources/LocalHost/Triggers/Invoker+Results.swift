// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import MessageQueues

extension Invoker {
    /// What a function gave, its blobs written, and the messages that are still to be sent.
    ///
    /// - Throws: ``InvocationFailure`` when it failed.
    func result(
        of invocation: Invocation,
        _ data: TriggerData
    ) async throws(InvocationFailure) -> (InvocationResult, [QueueChange]) {
        switch await self.outcome(of: invocation, data) {
        case .failed(let reason), .hangs(let reason): throw InvocationFailure(reason)
        case .succeeded(let result): return (result, try await self.outputs.write(result, data))
        }
    }

    /// Runs a function for what a queue or a container has brought, and ends that together with its messages.
    ///
    /// - Parameters:
    ///   - data: makes what the function gets.
    ///   - changes: what ends the event.
    /// - Returns: whether it succeeded.
    func run(
        _ invocation: Invocation,
        ending changes: [QueueChange],
        _ data: () throws -> TriggerData
    ) async -> Bool {
        self.log.began(invocation)
        var end = InvocationEnd()
        do {
            let data = try data()
            let (result, messages) = try await self.result(of: invocation, data)
            (end.logs, end.hints) = (result.logs, result.hints)
            try await self.outputs.commit(changes + messages)
        } catch {
            end.failure = (error as? InvocationFailure)?.message ?? "\(error)"
        }
        self.log.ended(invocation, end)
        return end.failure == nil
    }
}
