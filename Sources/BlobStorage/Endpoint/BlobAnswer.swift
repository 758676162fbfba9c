// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer

/// Gives answers what all of them have: what the request is called, and who answers.
struct BlobAnswer {
    /// The most characters of a client's own name for its request (the service's limit).
    private static let identifierLimit = 1024

    private let identifier = UniqueIdentifier.make()
    private let clientIdentifier: String?
    private let now: Timestamp

    /// The answer to a request at that moment.
    init(to head: HTTPRequestHead, at now: Timestamp) {
        self.now = now
        self.clientIdentifier = head.headers["x-ms-client-request-id"]
    }

    /// The answer to a request that was carried out.
    func success(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        self.sign(&response)
        response.headers.append("x-ms-version", BlobService.version)
        return response
    }

    /// The answer to a request that was refused.
    func failure(_ error: BlobError) -> HTTPResponse {
        var response = HTTPResponse(status: error.status)
        self.sign(&response)
        response.headers.append("x-ms-error-code", error.code)
        for (name, value) in error.headers { response.headers.append(name, value) }
        guard error.status != 304 else { return response }
        response.headers.append("Content-Type", "application/xml")
        response.content = .bytes(Array(self.document(error).utf8))
        return response
    }

    private func sign(_ response: inout HTTPResponse) {
        response.headers.append("Server", "ScoringFunctions-Blob")
        response.headers.append("x-ms-request-id", self.identifier)
        if let clientIdentifier, clientIdentifier.utf8.count <= BlobAnswer.identifierLimit {
            response.headers.append("x-ms-client-request-id", clientIdentifier)
        }
    }

    /// On lines of their own, as the service writes it.
    private func document(_ error: BlobError) -> String {
        let message = "\(error.description)\nRequestId:\(self.identifier)\nTime:\(self.now.iso8601)"
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Error>
              <Code>\(error.code)</Code>
              <Message>\(XMLWriter.escaped(message))</Message>
            </Error>
            """
    }
}
