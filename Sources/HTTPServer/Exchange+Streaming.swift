// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc

extension Exchange {
    /// Hands an answer to the library whose body is made while it is sent, and starts to make it.
    func send(_ response: HTTPResponse, _ stream: HTTPResponseStream, closing: Bool) -> MHD_Result {
        let pipe = BodyPipe(self, length: stream.length)
        self.state.withLock { $0.stream(through: pipe) }
        // After a head without a body the library would still send the end of a body in chunks.
        let isHeadOnly = self.head.method == "HEAD" || response.status == 304
        let result = unsafe response.queue(
            on: self.handle,
            closing: closing,
            stream: isHeadOnly && stream.length == nil ? nil : pipe
        )
        pipe.start(stream)
        return result
    }

    /// Suspends the connection while there is nothing to send; called by the library for the body.
    func suspendSending() {
        unsafe MHD_suspend_connection(self.handle)
    }

    /// Goes on sending; once for each time that the connection was suspended.
    func resumeSending() {
        self.resume()
    }

    /// Keeps a client of HTTP/1.0 from taking the end of the connection for that of the body: it is reset.
    func breakOff() {
        guard self.isVersion10 else { return }
        var nobody = sockaddr()
        nobody.sa_family = sa_family_t(AF_UNSPEC)
        unsafe connect(CMicroHTTPD_descriptor(self.handle), &nobody, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Whether there is nothing to be done any more once the client has left.
    var endsWithClient: Bool {
        self.state.withLock { $0.pipe != nil || $0.isAnswering && self.isForPresentClient }
    }

    /// Gives up what is done for a client that has left.
    func clientLeft() {
        if let pipe = self.state.withLock({ $0.pipe }) { return pipe.abandon() }
        self.answer(HTTPResponse(status: 500, closesConnection: true))?.cancel()
    }
}
