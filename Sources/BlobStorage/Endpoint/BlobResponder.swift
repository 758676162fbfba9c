// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
internal import HTTPServer

/// Answers the requests of a ``BlobEndpoint``: request, operation, store, answer.
struct BlobResponder: HTTPResponder {
    /// The most bytes of a list of blocks: 50,000 names in base64, with their tags.
    private static let listLimit = 8 << 20
    /// The most bytes of other bodies that say something about a request.
    private static let documentLimit = 1 << 20

    private let store: BlobStore
    private let settings: BlobEndpointSettings
    private let authenticator: Authenticator

    init(_ store: BlobStore, _ settings: BlobEndpointSettings) {
        self.store = store
        self.settings = settings
        self.authenticator = Authenticator(
            account: .development,
            requiresSignature: settings.requiresSignature,
            clock: settings.clock
        )
    }

    func immediateResponse(to head: HTTPRequestHead) -> HTTPResponse? { nil }

    func admission(of head: HTTPRequestHead) -> HTTPAdmission {
        let component = QueryItems(head.query)["comp"] ?? ""
        let isUpload = head.method == "PUT" && (component.isEmpty || component == "block")
        let limit = isUpload ? self.settings.bodyLimit : component == "blocklist" ? Self.listLimit : Self.documentLimit
        return HTTPAdmission(
            bodyLimit: min(limit, self.settings.bodyLimit),
            deadline: self.settings.requestTimeout,
            reply: { request in .later { await self.response(to: request) } }
        )
    }

    private func response(to request: HTTPRequest) async -> HTTPResponse {
        let answer = BlobAnswer(to: request.head, at: self.settings.clock())
        do throws(BlobError) {
            guard case .complete(let body) = request.body else { throw self.tooLarge(request) }
            let response = try await self.store.perform { () throws(BlobError) in
                try self.perform(request.head, body)
            }
            return answer.success(response)
        } catch {
            return answer.failure(error)
        }
    }

    private func perform(_ head: HTTPRequestHead, _ body: ByteBuffer) throws(BlobError) -> HTTPResponse {
        let request = try BlobRequest(head, account: self.authenticator.account.name)
        let access = try self.authenticator.authenticate(request)
        let operation = try BlobOperation(request, access)
        let host = request.header("host") ?? self.settings.address
        let service = BlobService(store: self.store, endpoint: "http://\(host)/\(self.authenticator.account.name)")
        var response = try service.perform(operation, body)
        if case .getBlob = operation { response.headers.replace(access.headers) }
        return response
    }

    private func tooLarge(_ request: HTTPRequest) -> BlobError {
        guard case .tooLarge(let limit) = request.body else { return .blobNotFound }
        return BlobError(
            413,
            "RequestBodyTooLarge",
            "The request body is too large and exceeds the maximum permissible limit.",
            detail: "The limit is \(limit) bytes; upload the blob in blocks, as SDKs do."
        )
    }

    func deadlineResponse(to head: HTTPRequestHead) -> HTTPResponse {
        BlobAnswer(to: head, at: self.settings.clock()).failure(
            BlobError(500, "OperationTimedOut", "The operation could not be completed within the permitted time.")
        )
    }

    func stoppingResponse(to head: HTTPRequestHead) -> HTTPResponse {
        BlobAnswer(to: head, at: self.settings.clock()).failure(
            BlobError(503, "ServerBusy", "The server is stopping. Please retry the request.")
        )
    }
}

extension HTTPHeaders {
    /// Puts `fields` in the place of those of the same names.
    fileprivate mutating func replace(_ fields: [String: String]) {
        guard !fields.isEmpty else { return }
        let names = Set(fields.keys.map { $0.lowercased() })
        let kept = self.filter { !names.contains($0.name.lowercased()) }
        self = [:]
        for (name, value) in kept { self.append(name, value) }
        for (name, value) in fields { self.append(name, value) }
    }
}
