// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import LocalHost
import MessageQueues

/// `scoring deadletter`: messages that were given up.
struct DeadLetterCommand {
    static let usage = """
        scoring deadletter QUEUE [--app DIR] [--resubmit]

        Prints each dead letter of the queue as JSON, with the reason.

          --app DIR    the folder of the function app (default: this one)
          --resubmit   send them to the queue again
        """

    private let target: QueueArguments
    private let resubmits: Bool

    /// Reads the options.
    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        self.resubmits = arguments.takeSwitch("--resubmit")
        self.target = try QueueArguments(&arguments)
        guard self.target.rest.isEmpty else { throw UsageError("scoring deadletter takes one queue.") }
    }

    /// Prints or resubmits the dead letters.
    func run() async throws(CommandError) -> Int32 {
        try await self.target.withQueues { queues throws(QueueError) in
            if self.resubmits {
                print(
                    "\(try await queues.resubmit(to: self.target.queue)) messages were sent to \(self.target.queue) again."
                )
            } else {
                for message in try await queues.deadLetters(of: self.target.queue) {
                    Output.line(MessageText(message).json.encoded())
                }
            }
            return 0
        }
    }
}
