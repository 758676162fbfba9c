// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The names of header fields that the host writes or looks at.
enum HeaderName {
    static let hostVersion = "X-Azure-Functions-HostVersion"
    static let invocationID = "X-Azure-Functions-InvocationId"
    static let correlation = "x-ms-invocation-id"
    static let functionsKey = "x-functions-key"
    static let clientPrincipal = "x-ms-client-principal"
    static let host = "Host"
    static let userAgent = "User-Agent"
    static let contentType = "Content-Type"
    static let contentLength = "Content-Length"
    static let transferEncoding = "Transfer-Encoding"
}
