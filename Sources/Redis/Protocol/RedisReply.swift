// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What a server answers to one command.
package enum RedisReply: Sendable, Equatable {
    /// A string of bytes.
    case bytes([UInt8])
    /// A short text, `OK` for example.
    case status(String)
    /// A number.
    case integer(Int64)
    /// Nothing: there is no such key.
    case null
    /// Replies in order.
    case array([RedisReply])
    /// A refusal.
    case error(RedisServerError)
}

extension RedisReply {
    /// The text of a string or a status.
    var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        default: nil
        }
    }

    /// The elements of an array.
    var elements: [RedisReply]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The value of a number.
    var number: Int? {
        if case .integer(let integer) = self { Int(integer) } else { nil }
    }
}
