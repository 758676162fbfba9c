// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// One TCP socket of libuv, which lives until it is closed.
@safe
final class TCPSocket {
    @safe
    private struct Memory {
        var tcp = unsafe uv_tcp_t()
        var connect = unsafe uv_connect_t()
        var write = unsafe uv_write_t()
    }

    private let loop: EventLoop
    private let memory = UnsafeMutablePointer<Memory>.allocate(capacity: 1)  // until libuv has closed the socket
    /// Whom the callbacks are for, until it has been told of the end.
    private var stream: Stream?
    /// What libuv sends when the system has room for it; it must not move.
    private var sending: UnsafeMutableRawBufferPointer?

    /// A socket that does nothing yet.
    init(_ stream: Stream, on loop: EventLoop) {
        self.stream = stream
        self.loop = loop
        unsafe self.memory.initialize(to: Memory())
        unsafe uv_tcp_init(loop.state.loop, self.tcp)
        unsafe self.tcp.pointee.data = Unmanaged.passRetained(self).toOpaque()
        loop.state.openHandles += 1
    }

    /// The number of bytes that libuv holds.
    var sendingCount: Int { unsafe self.sending?.count ?? 0 }

    /// Starts to connect; negative when that is impossible, and nothing is called then.
    func connect(to address: SocketAddress) -> Int32 {
        let result = unsafe address.withPointer { address in
            unsafe uv_tcp_connect(self.memory.pointer(to: \.connect), self.tcp, address) { request, status in
                unsafe TCPSocket.of(request?.pointee.handle)?.didConnect(status)
            }
        }
        if result == 0 { self.setOptions(toleratesSilence: self.stream?.toleratesSilence ?? false) }
        return result
    }

    /// Reads until ``stopReading()``, or until the socket is closed.
    func startReading() -> Int32 {
        unsafe uv_read_start(
            self.tcp.asStream,
            { handle, _, buffer in
                guard let input = unsafe TCPSocket.of(handle)?.loop.state.input else { return }
                unsafe buffer?.pointee = uv_buf_init(input.baseAddress, UInt32(input.count))
            },
            { handle, count, _ in unsafe TCPSocket.of(handle)?.didRead(count) }
        )
    }

    /// Reads no more; neither is the end of the connection noticed.
    func stopReading() {
        unsafe uv_read_stop(self.tcp.asStream)
    }

    /// Sends what the system has room for; a count, or the negative number of an error.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        var buffer = unsafe TCPSocket.buffer(bytes)
        let result = unsafe uv_try_write(self.tcp.asStream, &buffer, 1)
        return result == UV_EAGAIN.rawValue ? 0 : Int(result)
    }

    /// Sends a copy of `bytes` as soon as the system has room; negative when that is impossible.
    func sendLater(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        unsafe copy.copyMemory(from: bytes)
        unsafe self.sending = copy
        var buffer = unsafe TCPSocket.buffer(UnsafeRawBufferPointer(copy))
        return unsafe uv_write(self.memory.pointer(to: \.write), self.tcp.asStream, &buffer, 1) { request, status in
            unsafe TCPSocket.of(request?.pointee.handle)?.didSend(status)
        }
    }

    /// What the connection has failed with, as far as nobody has been told; `nil` for nothing.
    var failure: Int32? {
        var descriptor: uv_os_fd_t = -1
        var (error, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
        guard unsafe uv_fileno(self.tcp.asHandle, &descriptor) == 0,
            unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0
        else { return nil }
        return error == 0 ? nil : error
    }

    /// Gives the descriptor back; the stream is told when that is done, unless it is `unheard`.
    func close(unheard: Bool = false) {
        if unheard { self.stream = nil }
        unsafe uv_close(self.tcp.asHandle) { unsafe TCPSocket.of($0)?.didClose() }
    }
}

extension TCPSocket {
    private var tcp: UnsafeMutablePointer<uv_tcp_t> {
        guard let tcp = unsafe self.memory.pointer(to: \.tcp) else { preconditionFailure("a stored property") }
        return unsafe tcp
    }

    private static func of<Handle>(_ handle: UnsafeMutablePointer<Handle>?) -> TCPSocket? {
        unsafe handle?.asHandle.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private static func buffer(_ bytes: UnsafeRawBufferPointer) -> uv_buf_t {
        let base = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        return unsafe uv_buf_init(base, UInt32(clamping: bytes.count))
    }

    /// Small writes leave at once; a dead peer is noticed after 30 s when idle, after 5 s with bytes on their way.
    ///
    /// The last option also bounds each attempt to connect, and counts a peer that reads nothing as dead.
    private func setOptions(toleratesSilence: Bool) {
        var descriptor: uv_os_fd_t = -1
        guard unsafe uv_fileno(self.tcp.asHandle, &descriptor) == 0 else { return }
        let options: [(Int32, Int32, Int32)] = [
            (Int32(IPPROTO_TCP), TCP_NODELAY, 1), (SOL_SOCKET, SO_KEEPALIVE, 1),
            (Int32(IPPROTO_TCP), TCP_KEEPIDLE, 15), (Int32(IPPROTO_TCP), TCP_KEEPINTVL, 5),
            (Int32(IPPROTO_TCP), TCP_KEEPCNT, 3), (Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, 5_000),
        ]
        for (level, name, value) in options.prefix(toleratesSilence ? 1 : options.count) {
            var value = value
            unsafe setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    private func didConnect(_ status: Int32) {
        self.stream?.didConnect(status)
    }

    private func didRead(_ count: Int) {
        if count == 0 { return }
        if count < 0 {
            self.stream?.didEnd(Int32(count))
        } else {
            unsafe self.stream?.didReceive(UnsafeRawBufferPointer(rebasing: self.loop.state.input[..<count]))
        }
    }

    private func didSend(_ status: Int32) {
        unsafe self.sending?.deallocate()
        unsafe self.sending = nil
        self.stream?.didSend(status)
    }

    private func didClose() {
        unsafe self.sending?.deallocate()
        unsafe self.memory.deallocate()
        self.loop.state.openHandles -= 1
        let stream = self.stream
        self.stream = nil
        stream?.didClose()
        unsafe Unmanaged.passUnretained(self).release()
    }
}
