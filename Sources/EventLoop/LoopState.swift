// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Synchronization

/// What a loop's thread works with.
///
/// `@unchecked Sendable`: the pointers are constant, and only the loop's thread uses the rest, from when it starts
/// until it has destroyed it. ``wake()`` may be called by any thread until then (`uv_async_send`).
@safe
final class LoopState: @unchecked Sendable {
    /// Bytes that a read takes at most, and that are decrypted before they are handed on.
    static let bufferSize = 65_536

    let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    private let async = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
    private let prepare = UnsafeMutablePointer<uv_prepare_t>.allocate(capacity: 1)
    /// What a read fills, for one stream at a time.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: LoopState.bufferSize, alignment: 64)
    /// What decryption fills, for one stream at a time.
    let decrypted = UnsafeMutableRawBufferPointer.allocate(byteCount: LoopState.bufferSize, alignment: 64)
    /// Nanoseconds by which the loop's time is ahead of the system's.
    let lead = Atomic<Int64>(0)
    /// The streams that have something to send at the end of this turn.
    var unsent: [Stream] = []
    /// Streams, timers and look-ups of names that libuv has memory of.
    var openHandles = 0

    /// A loop that does not run yet.
    ///
    /// - Throws: ``EventLoopError`` when the system has no descriptor left.
    init() throws(EventLoopError) {
        var result = unsafe uv_loop_init(self.loop)
        if result < 0 { throw EventLoopError("make an event loop", result) }
        result = unsafe uv_async_init(self.loop, self.async) { _ in }
        if result < 0 {
            unsafe uv_loop_close(self.loop)
            throw EventLoopError("make an event loop", result)
        }
        unsafe uv_prepare_init(self.loop, self.prepare)
    }

    deinit {
        unsafe self.loop.deallocate()
        unsafe self.async.deallocate()
        unsafe self.prepare.deallocate()
        unsafe self.input.deallocate()
        unsafe self.decrypted.deallocate()
    }

    /// Ends the loop's current wait, or the next one.
    func wake() {
        unsafe uv_async_send(self.async)
    }

    /// Runs until ``stop()``; `owner` is not retained.
    func run(for owner: EventLoop) {
        unsafe self.async.pointee.data = Unmanaged.passUnretained(owner).toOpaque()
        unsafe self.prepare.pointee.data = self.async.pointee.data
        // Called before each wait, after everything that may have added a job or written.
        unsafe uv_prepare_start(self.prepare) { unsafe EventLoop.of($0)?.endTurn() }
        unsafe uv_run(self.loop, UV_RUN_DEFAULT)
    }

    /// Closes the last handles, so that the loop ends.
    func stop() {
        unsafe uv_close(self.async.asHandle, nil)
        unsafe uv_close(self.prepare.asHandle, nil)
    }

    /// Destroys a loop that never ran.
    func abandon() {
        self.stop()
        unsafe uv_run(self.loop, UV_RUN_DEFAULT)
        self.destroy()
    }

    /// Gives the descriptors back.
    func destroy() {
        let result = unsafe uv_loop_close(self.loop)
        precondition(result == 0, "an event loop has ended with open handles")
    }
}

extension UnsafeMutablePointer {
    /// The same object as what all handles of libuv begin with.
    var asHandle: UnsafeMutablePointer<uv_handle_t> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_handle_t.self)
    }

    /// The same object as what all streams of libuv begin with.
    var asStream: UnsafeMutablePointer<uv_stream_t> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: uv_stream_t.self)
    }
}
