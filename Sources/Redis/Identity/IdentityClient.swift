// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Fetches one token of a managed identity over plain HTTP, which never leaves the machine.
actor IdentityClient {
    nonisolated let loop: EventLoop
    private let request: IdentityRequest
    private var stream: Stream?
    private var timer: LoopTimer?
    private var received: [UInt8] = []
    private var continuation: CheckedContinuation<Result<AccessToken, IdentityError>, Never>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe self.loop.asUnownedSerialExecutor() }

    private init(_ request: IdentityRequest, on loop: EventLoop) {
        self.loop = loop
        self.request = request
    }

    /// Asks for a token.
    ///
    /// - Parameters:
    ///   - identity: The identity that the token is for.
    ///   - environment: Looks up a variable of the environment.
    ///   - timeout: How long to wait at the most.
    ///   - loop: The loop that does the work.
    /// - Throws: ``IdentityError``.
    static func token(
        for identity: EntraIdentity,
        environment: (String) -> String?,
        timeout: Duration,
        on loop: EventLoop
    ) async throws(IdentityError) -> AccessToken {
        let request = try IdentityRequest(for: identity, environment: environment)
        return try await IdentityClient(request, on: loop).run(timeout: timeout).get()
    }

    private func run(timeout: Duration) async -> Result<AccessToken, IdentityError> {
        await withCheckedContinuation { continuation in
            self.continuation = continuation
            let stream = Stream(loop: self.loop, endpoint: self.request.endpoint, security: .plain) { self.handle($0) }
            let timer = LoopTimer(loop: self.loop) { self.finish(.failure(.unreachable("it does not answer in time"))) }
            self.stream = stream
            self.timer = timer
            stream.connect()
            stream.write(Array(self.request.text.utf8))
            timer.schedule(after: timeout)
        }
    }

    private func handle(_ event: StreamEvent) {
        switch event {
        case .connected: break
        case .received(let bytes):
            unsafe self.received.append(contentsOf: bytes)
            self.parse(isAtEnd: false)
        case .closed(let error):
            if let error, error.code != .peerClosed { return self.finish(.failure(.unreachable(error.message))) }
            self.parse(isAtEnd: true)
        }
    }

    private func parse(isAtEnd: Bool) {
        do throws(IdentityError) {
            guard let answer = try IdentityAnswer(self.received, isAtEnd: isAtEnd) else { return }
            guard answer.status == 200 else { throw .refused(status: answer.status) }
            self.finish(.success(try AccessToken(answer: answer.body)))
        } catch {
            self.finish(.failure(error))
        }
    }

    private func finish(_ result: Result<AccessToken, IdentityError>) {
        guard let continuation = self.continuation else { return }
        self.continuation = nil
        self.timer?.close()
        self.stream?.close()
        self.timer = nil
        self.stream = nil
        continuation.resume(returning: result)
    }
}
