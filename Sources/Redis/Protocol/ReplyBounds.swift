// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHiredis

/// What hiredis' reader calls to build replies: its own functions, behind bounds on what they may build.
@safe
struct ReplyBounds {
    /// The table that the reader uses; it keeps a pointer to it.
    var functions: redisReplyObjectFunctions
    private let defaults: redisReplyObjectFunctions
    private let maximumSize: Int
    private let maximumElements: Int
    private var elementsLeft = 0
    /// Whether a string was not followed by the end of a line, which hiredis itself does not look at.
    private(set) var isTerminatorMissing = false

    /// The shipped library takes the number of elements as a `size_t` though its header says `int`; a caller that sets
    /// all 64 bits is right in both cases.
    private typealias CreateArray =
        @convention(c) (UnsafePointer<redisReadTask>?, Int) -> UnsafeMutableRawPointer?

    init(defaults: redisReplyObjectFunctions, size: Int, elements: Int) {
        self.defaults = defaults
        self.maximumSize = size
        self.maximumElements = elements
        self.functions = defaults
        unsafe self.functions.createArray = { task, count in
            unsafe ReplyBounds.of(task)?.pointee.makeArray(task, count: Int(count))
        }
        unsafe self.functions.createString = { task, text, size in
            unsafe ReplyBounds.of(task)?.pointee.makeString(task, text, size: size)
        }
    }

    private static func of(_ task: UnsafePointer<redisReadTask>?) -> UnsafeMutablePointer<ReplyBounds>? {
        unsafe task?.pointee.privdata?.assumingMemoryBound(to: ReplyBounds.self)
    }

    /// Freeing an array of two billion elements takes seconds, so it is refused before it is there.
    private mutating func makeArray(_ task: UnsafePointer<redisReadTask>?, count: Int) -> UnsafeMutableRawPointer? {
        if unsafe task?.pointee.parent == nil { self.elementsLeft = self.maximumElements }
        guard count <= self.elementsLeft, let create = unsafe self.defaults.createArray else { return nil }
        self.elementsLeft -= count
        return unsafe unsafeBitCast(create, to: CreateArray.self)(task, count)
    }

    private mutating func makeString(
        _ task: UnsafePointer<redisReadTask>?,
        _ text: UnsafeMutablePointer<CChar>?,
        size: Int
    ) -> UnsafeMutableRawPointer? {
        guard let text = unsafe text, let create = unsafe self.defaults.createString else { return nil }
        // The reader calls only when the bytes behind the string are there too.
        guard unsafe text[size] == 13, unsafe text[size + 1] == 10 else {
            self.isTerminatorMissing = true
            return nil
        }
        return size <= self.maximumSize ? unsafe create(task, text, size) : nil
    }
}
