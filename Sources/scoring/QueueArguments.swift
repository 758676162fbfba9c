// ScoringFunctions
// SPDX-License-Identifier: MIT

import LocalHost
import MessageQueues

/// What the commands about queues have in common: a queue's name, and the app whose queues are meant.
struct QueueArguments {
    /// The queue.
    let queue: String
    /// What follows the queue's name.
    let rest: [String]
    private let app: String

    /// Reads `--app`, and the words that are left.
    init(_ arguments: inout Arguments) throws(UsageError) {
        self.app = try arguments.takeOption("--app") ?? "."
        let words = try arguments.rest()
        guard let queue = words.first else { throw UsageError("Name a queue.") }
        self.queue = queue
        self.rest = Array(words.dropFirst())
    }

    /// Does something with the app's queues.
    func withQueues<Value>(
        _ body: (MessageQueues) async throws(QueueError) -> Value
    ) async throws(CommandError) -> Value {
        do throws(QueueError) {
            let queues = try await MessageQueues.open(LocalFolder(app: self.app).database)
            let result: Result<Value, QueueError>
            do throws(QueueError) { result = .success(try await body(queues)) } catch { result = .failure(error) }
            await queues.close()
            return try result.get()
        } catch {
            throw CommandError(error.message)
        }
    }
}
