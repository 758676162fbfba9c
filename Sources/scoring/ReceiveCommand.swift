// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import LocalHost
import MessageQueues

/// `scoring receive`: messages off a queue.
struct ReceiveCommand {
    static let usage = """
        scoring receive QUEUE [--app DIR] [options]

        Prints the body of each message on a line and removes the message; waits for the first one.

          --app DIR      the folder of the function app (default: this one)
          --count N      the most messages (default: all that are there)
          --wait N       seconds to wait for the first message (default: 5)
          --peek         leave the messages where they are
          --properties   print each message as JSON with its properties
        """

    private let target: QueueArguments
    private let count: Int
    private let wait: Int
    private let peeks: Bool
    private let showsProperties: Bool

    /// Reads the options.
    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        self.count = try arguments.takeNumber("--count", in: 1...1_000_000) ?? .max
        self.wait = try arguments.takeNumber("--wait", in: 0...86_400) ?? 5
        self.peeks = arguments.takeSwitch("--peek")
        self.showsProperties = arguments.takeSwitch("--properties")
        self.target = try QueueArguments(&arguments)
        guard self.target.rest.isEmpty else { throw UsageError("scoring receive takes one queue.") }
    }

    /// Prints messages; the status is 1 when there were none.
    func run() async throws(CommandError) -> Int32 {
        try await self.target.withQueues { queues throws(QueueError) in
            let printed = self.peeks ? try await self.peek(queues) : try await self.receive(queues)
            return printed > 0 ? 0 : 1
        }
    }

    private func peek(_ queues: MessageQueues) async throws(QueueError) -> Int {
        let messages = try await queues.peek(self.target.queue, maximum: min(self.count, 1_000))
        for message in messages { self.show(message) }
        return messages.count
    }

    /// A message is printed before it is removed: one that is printed twice is better than one that is lost.
    private func receive(_ queues: MessageQueues) async throws(QueueError) -> Int {
        var printed = 0
        while printed < self.count {
            let timeout = Duration.seconds(printed == 0 ? self.wait : 0)
            let maximum = min(self.count - printed, 100)
            let messages = try await queues.receive(from: self.target.queue, maximum: maximum, timeout: timeout)
            guard !messages.isEmpty else { break }
            for message in messages { self.show(message.queued) }
            try await queues.complete(messages.map(\.lock))
            printed += messages.count
        }
        return printed
    }

    private func show(_ message: QueuedMessage) {
        Output.line(self.showsProperties ? MessageText(message).json.encoded() : message.message.body)
    }
}
