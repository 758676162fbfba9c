// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CUV
internal import Glibc

/// One look-up of a host's addresses.
///
/// It is done by a thread of libuv's and cannot be stopped once it has begun: a cancelled one ends unheard.
@safe
final class Resolution {
    private let loop: EventLoop
    private let request = UnsafeMutablePointer<uv_getaddrinfo_t>.allocate(capacity: 1)  // until the callback
    private var stream: Stream?

    /// Starts the look-up; the result is negative when it cannot be.
    static func start(_ endpoint: Endpoint, for stream: Stream, on loop: EventLoop) -> (Resolution?, Int32) {
        let resolution = Resolution(stream, loop)
        let result = resolution.begin(endpoint)
        return (result < 0 ? nil : resolution, result)
    }

    private init(_ stream: Stream, _ loop: EventLoop) {
        self.stream = stream
        self.loop = loop
    }

    /// The stream is not called.
    func cancel() {
        guard self.stream != nil else { return }
        self.stream = nil
        unsafe uv_cancel(UnsafeMutableRawPointer(self.request).assumingMemoryBound(to: uv_req_t.self))
    }

    private func begin(_ endpoint: Endpoint) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        unsafe self.request.pointee.data = Unmanaged.passRetained(self).toOpaque()
        let result = unsafe uv_getaddrinfo(
            self.loop.state.loop,
            self.request,
            { request, status, list in
                guard let data = unsafe request?.pointee.data else { return }
                unsafe Unmanaged<Resolution>.fromOpaque(data).takeRetainedValue().end(status, list)
                unsafe uv_freeaddrinfo(list)
            },
            endpoint.host,
            String(endpoint.port),
            &hints
        )
        if result < 0 {
            unsafe self.request.deallocate()
            unsafe Unmanaged.passUnretained(self).release()
        } else {
            self.loop.state.openHandles += 1
        }
        return result
    }

    private func end(_ status: Int32, _ list: UnsafeMutablePointer<addrinfo>?) {
        unsafe self.request.deallocate()
        self.loop.state.openHandles -= 1
        guard let stream = self.stream else { return }
        self.stream = nil
        var addresses: [SocketAddress] = []
        var next = unsafe list
        while let found = unsafe next {
            if let address = unsafe SocketAddress(found) { addresses.append(address) }
            unsafe next = found.pointee.ai_next
        }
        stream.didResolve(status, addresses)
    }
}
