// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import JSON
internal import Redis
import Scoring

/// What may be wrong with inputs in Redis: told by the place of their keys in the request, and never by a key or a value.
extension Problem {
    /// The app takes no inputs from Redis, for want of a setting or two: 400.
    init(inputsOffWithPrefix hasPrefix: Bool, redis hasRedis: Bool) {
        let remedies = [
            hasPrefix ? nil : "SCORING_INPUT_PREFIX to what the keys of inputs begin with",
            hasRedis ? nil : "REDIS_CONNECTION_STRING (or Redis__redisHostName) to the Redis that has them",
        ]
        let list = remedies.compactMap(\.self).joined(separator: ", and ")
        self.init(400, "This app takes no inputs from Redis. Set \(list).")
    }

    /// A key that no request may name: 403.
    init(forbiddenInput pointer: String) {
        let message = "The key at \(pointer) may not be read: it must begin with what SCORING_INPUT_PREFIX says,"
        self.init(403, message + " and not be one of the cache's own.", at: pointer)
    }

    /// A key that Redis does not have: 404.
    init(missingInput pointer: String) {
        self.init(404, "There is no such input: Redis has nothing under the key at \(pointer).", at: pointer)
    }

    /// A value that is too long: 413.
    init(longInput pointer: String, limit: Int) {
        let message = "The input that \(pointer) names has more than \(limit) bytes."
        self.init(413, "\(message) Store fewer rows under a key.", at: pointer)
    }

    /// Values that are too long together: 413.
    init(longInputs limit: Int) {
        let remedy = "Name fewer at a time, or raise FUNCTIONS_REQUEST_BODY_SIZE_LIMIT."
        self.init(413, "The inputs together have more than \(limit) bytes. \(remedy)")
    }

    /// A value that is a list or a hash of Redis, for example: 400.
    init(inputWithoutText pointer: String) {
        self.init(400, "The key at \(pointer) holds no string. Store inputs with SET.", at: pointer)
    }

    /// A key that Redis did not answer for: 503.
    init(unreachableInput pointer: String, _ error: RedisError) {
        self.init(unavailable: "The input that \(pointer) names cannot be read at the moment: \(error).")
        self.details = [("pointer", .string(pointer))]
    }

    /// A row of a stored input without a result: 400, 500 or 503, without what an entry script says of its elements.
    init(_ failure: RowFailure, of rows: StoredRows) {
        guard failure.place == nil else {
            self.init(failure)
            return
        }
        let place = rows.place(of: failure.row)
        let message = "Row \(place.row + 1) of the input that \(place.pointer) names has no result: \(failure.logged)"
        self.init(RowFailure(row: failure.row, code: failure.code, message: message))
        self.details = [("pointer", .string(place.pointer))]
    }

    private init(_ status: Int, _ message: String, at pointer: String) {
        self.init(status, message)
        self.details = [("pointer", .string(pointer))]
    }
}
