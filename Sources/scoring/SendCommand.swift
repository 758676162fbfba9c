// ScoringFunctions
// SPDX-License-Identifier: MIT

import Files
import JSON
import MessageQueues

/// `scoring send`: messages into a queue.
struct SendCommand {
    static let usage = """
        scoring send QUEUE [FILE...] [--app DIR] [options]

        Each file becomes a message; without files, standard input does. `-` stands for standard input.

          --app DIR               the folder of the function app (default: this one)
          --message-id ID         the identifier, of one message (default: a new one)
          --correlation-id ID     what the messages belong to
          --content-type TYPE     the media type of the bodies
          --property NAME=VALUE   an application property; may be given several times
        """

    private let target: QueueArguments
    private let messageId: String?
    private let correlationId: String?
    private let contentType: String?
    private let properties: JSONObject

    /// Reads the options.
    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        self.messageId = try arguments.takeOption("--message-id")
        self.correlationId = try arguments.takeOption("--correlation-id")
        self.contentType = try arguments.takeOption("--content-type")
        self.properties = try Self.properties(&arguments)
        self.target = try QueueArguments(&arguments)
        if self.messageId != nil, self.target.rest.count > 1 {
            throw UsageError("--message-id is for one message; send the files one by one.")
        }
    }

    /// Sends the messages, all or none, and prints their identifiers.
    func run() async throws(CommandError) -> Int32 {
        var messages: [Message] = []
        for file in self.target.rest.isEmpty ? ["-"] : self.target.rest {
            messages.append(self.message(try Self.contents(of: file)))
        }
        let (queue, sent) = (self.target.queue, messages)
        _ = try await self.target.withQueues { queues throws(QueueError) in try await queues.send(sent, to: queue) }
        for message in messages { print(message.messageId) }
        return 0
    }

    private func message(_ body: [UInt8]) -> Message {
        Message(
            body: body,
            messageId: self.messageId,
            contentType: self.contentType,
            correlationId: self.correlationId,
            applicationProperties: self.properties
        )
    }

    private static func contents(of file: String) throws(CommandError) -> [UInt8] {
        if file == "-" { return Output.input() }
        do throws(FileError) {
            return try FileSystem.contents(of: file)
        } catch {
            throw CommandError("\(error)")
        }
    }

    private static func properties(_ arguments: inout Arguments) throws(UsageError) -> JSONObject {
        var properties = JSONObject()
        for text in try arguments.takeEach("--property") {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw UsageError("--property takes NAME=VALUE, not \"\(text)\".")
            }
            properties[String(parts[0])] = .string(String(parts[1]))
        }
        return properties
    }
}
