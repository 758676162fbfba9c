// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import MessageQueues
import SQLite

// What tests kill: a process that works on the file named by its second argument, as the first says.

/// Says on standard output how far this process has come.
@MainActor func report(_ word: String) {
    let line = Array("\(word)\n".utf8)
    _ = unsafe write(STDOUT_FILENO, line, line.count)
}

/// Answers messages of `in`, some at a time for each line that comes in, with messages in `out` that have their
/// identifiers, in one transaction with the completion of the first.
@MainActor func serve(_ path: String) async throws {
    let queues = try await MessageQueues.open(path)
    while readLine() != nil {
        let received = try await queues.receive(from: "in", maximum: 3, lockDuration: .seconds(300))
        report("received")
        let answers = received.map {
            (message: Message(body: $0.message.body, messageId: $0.message.messageId), queue: "out")
        }
        try await queues.complete(received.map(\.lock), sending: answers)
        report("completed")
    }
    await queues.close()
}

/// Takes messages, one each time that a line comes in, and settles none.
@MainActor func hold(_ path: String) async throws {
    let queues = try await MessageQueues.open(path)
    _ = try await queues.claim(BlobReceipt(functionId: "f", container: "c", name: "n", etag: "e"))
    let received = try await queues.receive(from: "in", maximum: 100, lockDuration: .seconds(300))
    report("holds \(received.map(\.message.messageId).joined(separator: ","))")
    while readLine() != nil {}
    await queues.close()
}

/// Stops in the middle of a transaction that would delete everything.
@MainActor func spoil(_ path: String) throws {
    let database = try Database(path: path, busyTimeout: .seconds(10))
    try database.transaction {
        try database.execute("DELETE FROM message; DELETE FROM content; DELETE FROM queue; DELETE FROM owner")
        report("halfway")
        while readLine() != nil {}
    }
}

/// Sends as many messages as the third argument says, each by itself, with identifiers from 0.
@MainActor func send(_ path: String, _ count: Int) async throws {
    let queues = try await MessageQueues.open(path)
    for number in 0..<count {
        try await queues.send(Message(body: Array("\(number)".utf8), messageId: "\(number)"), to: "in")
        report("sent")
    }
    await queues.close()
}

let arguments = CommandLine.arguments
switch arguments[1] {
case "serve": try await serve(arguments[2])
case "hold": try await hold(arguments[2])
case "spoil": try spoil(arguments[2])
case "send": try await send(arguments[2], Int(arguments[3]) ?? 0)
default: exit(2)
}
