// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHiredis

extension RedisReply {
    /// Copies a reply of hiredis; `nil` for a kind of reply that RESP2 does not have.
    ///
    /// The reader bounds how deep and how large a reply is before it is built.
    init?(_ reply: UnsafePointer<redisReply>) {
        switch unsafe reply.pointee.type {
        case REDIS_REPLY_STRING: unsafe self = .bytes(Array(RedisReply.bytes(of: reply)))
        case REDIS_REPLY_STATUS:
            unsafe self = .status(String(decoding: RedisReply.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ERROR:
            let text = unsafe String(decoding: RedisReply.bytes(of: reply), as: UTF8.self)
            self = .error(RedisServerError(text))
        case REDIS_REPLY_INTEGER: unsafe self = .integer(Int64(reply.pointee.integer))
        case REDIS_REPLY_NIL: self = .null
        case REDIS_REPLY_ARRAY:
            guard let elements = unsafe RedisReply.elements(of: reply) else { return nil }
            self = .array(elements)
        default: return nil
        }
    }

    private static func bytes(of reply: UnsafePointer<redisReply>) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: reply.pointee.str, count: reply.pointee.len)
    }

    private static func elements(of reply: UnsafePointer<redisReply>) -> [RedisReply]? {
        var elements: [RedisReply] = []
        let count = unsafe reply.pointee.elements
        elements.reserveCapacity(count)
        for index in 0..<count {
            guard let element = unsafe reply.pointee.element?[index], let copy = unsafe RedisReply(element) else {
                return nil
            }
            elements.append(copy)
        }
        return elements
    }
}
