// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import TestSupport
import Testing

/// Answers every request with a stream that a test writes.
struct StreamResponder: HTTPResponder {
    var status = 200
    var length: Int?
    /// Whether the answer is there without a task.
    var isPrompt = false
    var deadline = Duration.seconds(20)
    var endsWithClient = false
    /// Tasks wait here before they answer with the stream.
    var before: Gate?
    /// How many streams have ended.
    let ended = Counter()
    let make: @Sendable (HTTPBodyWriter) async throws -> Void

    init(length: Int? = nil, _ make: @escaping @Sendable (HTTPBodyWriter) async throws -> Void) {
        self.length = length
        self.make = make
    }

    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? {
        head.path == "/" ? HTTPResponse(status: 200, body: Array("ready".utf8)) : nil
    }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        HTTPAdmission(bodyLimit: nil, deadline: self.deadline, endsWithClient: self.endsWithClient) { _ in self.answer }
    }

    private var answer: HTTPReply {
        self.isPrompt
            ? .now(self.response)
            : .later {
                await self.before?.pass()
                return self.response
            }
    }

    private var response: HTTPResponse {
        var response = HTTPResponse(status: self.status)
        response.content = .stream(HTTPResponseStream(length: self.length, self.make))
        return response.followed { _ in self.ended.add() }
    }

    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 504) }
    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse { HTTPResponse(status: 503) }
}

extension HTTPBodyWriter {
    /// Sends `text`.
    func write(_ text: String) async throws { try await self.write(Array(text.utf8)) }
}

/// A request for a stream.
func streamRequest(_ method: String = "GET", version: String = "1.1") -> String {
    "\(method) /stream HTTP/\(version)\r\nHost: h\r\n\r\n"
}
