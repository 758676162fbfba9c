// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
internal import HTTPServer
internal import JSON
import Scoring

/// An error as the client gets it: a status, a sentence, and the place of what is wrong.
struct Problem: Error, Sendable {
    /// The HTTP status; 5xx means that the same input may work later, or that the fault is here.
    let status: Int
    /// One sentence that says what to do.
    let message: String
    /// Where it is wrong (JSON Pointer), what was expected and what came; empty parts are left out.
    var details: [(name: String, value: JSONValue)] = []
    /// Headers that belong to the status.
    var headers: HTTPHeaders = [:]
    /// What an operator may read: the sentence, unless it repeats what the client sent.
    var logged: String

    /// A problem without a place; `logged` is for the operator where `message` repeats what the client sent.
    init(_ status: Int, _ message: String, logged: String? = nil, headers: HTTPHeaders = [:]) {
        self.status = status
        self.message = message
        self.headers = headers
        self.logged = logged ?? message
    }

    /// A moment at which it cannot be done; the same input may work shortly: 503.
    init(unavailable message: String, logged: String? = nil) {
        self.init(503, message, logged: logged, headers: ["Retry-After": "1"])
    }

    /// A text that is not what it should be: 400.
    init(_ error: JSONError) {
        self.status = 400
        self.message = error.message
        self.logged =
            "unreadable input at \(error.pointer.isEmpty ? "the top" : error.pointer): expected \(error.expected)"
        let parts = [("pointer", error.pointer), ("expected", error.expected), ("found", error.found)]
        self.details = parts.filter { !$0.1.isEmpty }.map { ($0, .string($1)) }
        if let offset = error.offset { self.details.append(("offset", .integer(Int64(offset)))) }
    }

    /// What `body` gives; what it finds wrong with a text is a problem of the client: 400.
    static func reading<Value>(_ body: () throws(JSONError) -> Value) throws(Problem) -> Value {
        do throws(JSONError) {
            return try body()
        } catch {
            throw Problem(error)
        }
    }

    /// What `body` gives; what it finds wrong with an invocation's data is a problem of the input: 400.
    static func decoding<Value>(_ body: () throws(InvocationError) -> Value) throws(Problem) -> Value {
        do throws(InvocationError) {
            return try body()
        } catch {
            throw Problem(400, error.message)
        }
    }

    /// A model that is not there (404) or could not be loaded (503).
    init(_ error: ModelError) {
        switch error.code {
        case .notFound: self.init(404, error.message, logged: "no such model or version")
        case .failed: self.init(503, error.message)
        }
    }

    /// A row without a result: 400, 500 or 503.
    init(_ failure: RowFailure) {
        if let place = failure.place {
            self.init(place)
            if let line = failure.line { self.details.insert(("line", .integer(Int64(line))), at: 0) }
        } else {
            switch failure.code {
            case .invalidInput: self.init(400, failure.message, logged: failure.logged)
            case .failed: self.init(500, failure.message, logged: failure.logged)
            case .unavailable: self.init(unavailable: failure.message, logged: failure.logged)
            }
        }
    }

    /// What an entry script refuses: 400, 500 or 503.
    init(_ error: EntryScriptError) {
        switch error.code {
        case .invalidInput: self.init(400, error.message, logged: error.logged)
        case .failed: self.init(500, error.message, logged: error.logged)
        case .outOfMemory: self.init(unavailable: error.message, logged: error.logged)
        }
    }

    /// An envelope that does not hold what its function's trigger brings.
    init(mismatched trigger: String) {
        self.init(500, "The invocation does not hold what the \(trigger) trigger brings.")
    }

    /// Whether trying again helps, so that a queue should deliver the message again.
    var isTransient: Bool { self.status == 503 }

    /// The object that the client gets: `{"message": ..., "pointer": ..., ...}`.
    var json: [UInt8] {
        var writer = JSONWriter()
        self.write(to: &writer)
        return writer.bytes
    }

    /// Writes the same object as a part of something larger.
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("message") { $0.string(self.message) }
            for (name, value) in self.details { $0.member(name) { $0.value(value) } }
        }
    }
}
