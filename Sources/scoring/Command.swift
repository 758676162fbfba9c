// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the tool can do.
enum Command: String, CaseIterable {
    case start
    case upload
    case send
    case receive
    case deadletter

    /// Its line in the help.
    var help: String {
        switch self {
        case .start: "start       Run the function app of a folder, its blob storage and its queues on this machine"
        case .upload: "upload      Put a file into blob storage: scoring upload FILE CONTAINER/NAME"
        case .send: "send        Send files as messages, or what standard input brings: scoring send QUEUE [FILE...]"
        case .receive: "receive     Take messages off a queue and print them: scoring receive QUEUE"
        case .deadletter: "deadletter  Show the messages that were given up: scoring deadletter QUEUE"
        }
    }

    /// What it prints when it is asked how it is used.
    var usage: String {
        switch self {
        case .start: StartCommand.usage
        case .upload: UploadCommand.usage
        case .send: SendCommand.usage
        case .receive: ReceiveCommand.usage
        case .deadletter: DeadLetterCommand.usage
        }
    }

    /// Does it; the exit status.
    func run(_ arguments: Arguments) async throws -> Int32 {
        switch self {
        case .start: try await StartCommand(arguments).run()
        case .upload: try await UploadCommand(arguments).run()
        case .send: try await SendCommand(arguments).run()
        case .receive: try await ReceiveCommand(arguments).run()
        case .deadletter: try await DeadLetterCommand(arguments).run()
        }
    }
}
