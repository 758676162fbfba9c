// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import ONNX
import Synchronization
import Tensors
import Testing

@Suite("One session on many threads")
struct OnnxConcurrencyTests {
    @Test("each thread gets the answers to its own batches", arguments: [1, 2])
    func answersAreNotMixedUp(threads: Int) throws {
        let pair = try session("pair", threads: threads)
        let words = try session("identity_string", threads: threads)
        let failures = Mutex<[String]>([])
        onThreads(8) { thread in
            do {
                for round in 1...100 {
                    try Self.sum(pair, rows: thread * 16 + round % 16, value: Float(thread * 1_000 + round))
                    try Self.echo(words, rows: round % 5, text: "thread \(thread), round \(round)")
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
    }

    @Test("runs that fail do not disturb those that do not")
    func failuresStayApart() throws {
        let session = try session("gather")
        let results = Mutex<[Bool]>([])
        onThreads(8) { thread in
            for round in 0..<50 {
                let index = Int64((thread + round) % 4)  // 3 is out of range
                let output = try? session.run([tensor(.int64, [1], [index])], outputs: ["picked"])[0].floats
                results.withLock { $0.append(output == (index == 3 ? nil : [Float(index * 10 + 10)])) }
            }
        }
        #expect(results.withLock { $0 } == Array(repeating: true, count: 400))
    }

    private static func sum(_ session: OnnxSession, rows: Int, value: Float) throws {
        let first = try floats([rows, 2], Array(repeating: value, count: rows * 2))
        let second = try floats([rows, 2], (0..<(rows * 2)).map(Float.init))
        let expected = (0..<(rows * 2)).map { value + Float($0) }
        try expect(try session.run([first, second], outputs: ["sum"])[0].floats == expected)
    }

    private static func echo(_ session: OnnxSession, rows: Int, text: String) throws {
        let input = try Tensor(shape: [rows, 2], strings: (0..<(rows * 2)).map { "\(text), \($0)" })
        try expect(try session.run([input], outputs: ["y"]) == [input])
    }

    private static func expect(_ isRight: Bool) throws {
        struct WrongAnswer: Error {}
        if !isRight { throw WrongAnswer() }
    }
}

/// What a thread runs.
private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs `body` on `count` threads at once, each with its number, and waits for all of them.
private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for index in 0..<count {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work { body(index) }).toOpaque()
        let code = unsafe pthread_create(&thread, nil, runWork, work)
        precondition(code == 0)
        threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
}

private func runWork(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let work = unsafe work else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
    return nil
}
