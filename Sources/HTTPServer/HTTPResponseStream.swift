// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A body that is made while it is sent.
package struct HTTPResponseStream: Sendable {
    /// The bytes that are written in all; `nil` where that is not known beforehand.
    package let length: Int?
    let make: @Sendable (HTTPBodyWriter) async throws -> Void

    /// A body that `make` writes, in a task of its own.
    ///
    /// `make` is called once, whatever becomes of the answer. The body ends when it returns. When it throws, or has
    /// written less than `length`, the connection is broken off, so that no client takes what it has for the whole body.
    ///
    /// When nobody wants the body, or more of it, the task is cancelled and what it writes throws: the client has left,
    /// the server stops, the answer came too late, or has no body, as to `HEAD` or with the status 204 or 304. A client
    /// that sends no more has left.
    package init(length: Int? = nil, _ make: @escaping @Sendable (HTTPBodyWriter) async throws -> Void) {
        self.length = length
        self.make = make
    }

    /// Calls `make` for an answer that is not sent.
    func abandon() {
        let pipe = BodyPipe(nil, length: self.length)
        pipe.abandon()
        Task { await pipe.run(self) }.cancel()
    }
}

extension HTTPResponse {
    /// The same answer, behind which `action` is called, with the error if there was one: now, or when its stream has
    /// ended, whatever becomes of it.
    package func followed(by action: @escaping @Sendable ((any Error)?) -> Void) -> HTTPResponse {
        guard let stream = self.stream else {
            action(nil)
            return self
        }
        var response = self
        let followed = HTTPResponseStream(length: stream.length) { writer in
            do {
                try await stream.make(writer)
            } catch {
                action(error)
                throw error
            }
            action(nil)
        }
        response.content = .stream(followed)
        return response
    }
}
