// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Signing in, once or again and again.
extension RedisCore {
    /// What nodes sign in with; the outer `nil` means that it is not known yet.
    var credentials: (value: Credentials?, Void)? {
        switch self.configuration.authentication {
        case .none: (nil, ())
        case .password(let password): (Credentials(user: nil, password: password), ())
        case .user(let user, let password): (Credentials(user: user, password: password), ())
        case .entra: self.identity.credentials.map { ($0, ()) }
        }
    }

    /// How long an identity endpoint may take.
    private static let identityTimeout = Duration.seconds(10)

    /// Makes the nodes, as soon as there is something to sign in with.
    func signIn() {
        for endpoint in self.configuration.endpoints { _ = self.connectedNode(at: endpoint) }
        if case .entra = self.configuration.authentication { self.fetchToken() }
    }

    /// Asks for a token after the server has refused the one that there is.
    func renewToken() {
        guard case .entra = self.configuration.authentication, !self.identity.isFetching else { return }
        self.identityTimer?.schedule(after: self.identity.backoff.delay(after: .transient, using: &self.generator))
    }

    /// Asks for a token.
    func fetchToken() {
        guard case .entra(let identity) = self.configuration.authentication, !self.identity.isFetching else { return }
        self.identity.isFetching = true
        let (loop, environment) = (self.loop, self.environment)
        Task {
            let result: Result<AccessToken, IdentityError>
            do throws(IdentityError) {
                result = .success(
                    try await IdentityClient.token(
                        for: identity,
                        environment: environment,
                        timeout: Self.identityTimeout,
                        on: loop
                    )
                )
            } catch {
                result = .failure(error)
            }
            self.fetched(result, for: identity)
        }
    }

    private func fetched(_ result: Result<AccessToken, IdentityError>, for identity: EntraIdentity) {
        self.identity.isFetching = false
        guard self.state != .closed else { return }
        do throws(IdentityError) {
            let token = try result.get()
            guard let user = identity.principalID ?? token.objectID else {
                throw .malformed("its token has no claim oid; set the identity's object id (principalId)")
            }
            self.accept(token, user: user)
        } catch {
            self.tokenFailed(error)
        }
        self.updateState()
    }

    private func accept(_ token: AccessToken, user: String) {
        let now = self.loop.now
        let left = Duration.seconds(token.expiry) - SystemTime.now
        let clock = TokenClock(expiry: now + left, at: now, using: &self.generator)
        let credentials = Credentials(user: user, password: token.text)
        self.metrics.tokens += 1
        self.identity.problem = nil
        self.identity.clock = clock
        self.identity.credentials = credentials
        self.identityTimer?.schedule(after: clock.nextRefresh - now)
        for node in self.nodes.values {
            if node.connection == nil, node.lastEnd == nil {
                node.connect(with: credentials)
            } else {
                node.adopt(credentials)
            }
        }
    }

    private func tokenFailed(_ error: IdentityError) {
        let now = self.loop.now
        self.metrics.tokenFailures += 1
        if self.identity.problem != error.description { self.log("No token for Redis: \(error).") }
        self.identity.problem = error.description
        var delay = self.identity.backoff.delay(after: .transient, using: &self.generator)
        if var clock = self.identity.clock, clock.isValid(at: now) {
            clock.failed(at: now, using: &self.generator)
            self.identity.clock = clock
            delay = clock.nextRefresh - now
        }
        self.identityTimer?.schedule(after: delay)
    }
}
