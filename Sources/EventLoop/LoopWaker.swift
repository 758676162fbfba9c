// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV

/// What any thread calls to have a closure called on a loop's thread; several calls may become one.
///
/// `@unchecked Sendable`: the pointer is constant, ``wake()`` is `uv_async_send`, which any thread may call until
/// ``close()``, and only the loop's thread uses the rest.
@safe
final class LoopWaker: @unchecked Sendable {
    private let loop: EventLoop
    private let async = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)  // until libuv has closed it
    /// What is called, on the loop's thread.
    var onWake: () -> Void = {}

    /// Made on the loop's thread.
    init(loop: EventLoop) {
        loop.checkIsolated()
        self.loop = loop
        let result = unsafe uv_async_init(loop.state.loop, self.async) { unsafe LoopWaker.of($0)?.onWake() }
        precondition(result == 0, "a loop that runs has the descriptor for this already")
        unsafe self.async.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
    }

    /// Has the closure called; not after, nor during, ``close()``.
    func wake() {
        unsafe uv_async_send(self.async)
    }

    /// Ends it, once, on the loop's thread.
    func close() {
        self.onWake = {}
        unsafe uv_close(self.async.asHandle) { unsafe LoopWaker.of($0)?.release() }
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> LoopWaker? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func release() {
        unsafe self.async.deallocate()
        self.loop.state.openHandles -= 1
        unsafe Unmanaged.passUnretained(self).release()
    }
}
