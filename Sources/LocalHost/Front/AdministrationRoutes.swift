// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import HTTPServer
internal import JSON

/// The routes below `/admin`: those of the Functions host that developers use, and those of the page.
struct AdministrationRoutes: Sendable {
    let functions: FunctionList
    let invoker: Invoker
    let state: @Sendable () async -> HostState
    let local: LocalRoutes
    let page: Page
    let keys: HostKeys?
    let browserGuard: BrowserGuard

    /// The answer to a request whose path begins with `/admin`.
    func response(to head: HTTPRequestHead, _ body: [UInt8]) async -> HTTPResponse {
        guard self.browserGuard.admits(head) else { return HTTPResponse(status: 403) }
        let segments = head.path.split(separator: "/").dropFirst().map { String($0) }
        // The page holds no secret, and asks for the key itself.
        if head.method == "GET", segments.isEmpty { return self.page.response }
        if let keys, !keys.admitsAdministrator(head) { return HTTPResponse(status: 401) }
        switch (head.method, segments.first?.lowercased(), segments.dropFirst().first?.lowercased(), segments.count) {
        case (_, "local", _, _): return await self.local.response(to: head, Array(segments.dropFirst()), body)
        case ("GET", "functions", nil, _): return HTTPResponse(json: self.functions.json.encoded())
        case ("GET", "functions", _, 2): return self.describe(segments[1])
        case ("GET", "functions", _, 3) where segments[2] == "status": return self.status(of: segments[1])
        case ("POST", "functions", _, 2): return self.start(segments[1], head, body)
        case ("GET", "host", "status", 2): return HTTPResponse(json: await self.state().json.encoded())
        case ("GET", "host", "ping", 2), ("POST", "host", "ping", 2): return HTTPResponse(status: 200)
        default: return HTTPResponse(status: 404)
        }
    }

    private func describe(_ name: String) -> HTTPResponse {
        guard let json = self.functions.json(of: name) else { return HTTPResponse(status: 404) }
        return HTTPResponse(json: json.encoded())
    }

    private func status(of name: String) -> HTTPResponse {
        guard let errors = self.functions.errors(of: name) else { return HTTPResponse(status: 404) }
        return HTTPResponse(json: (["errors": .array(errors.map { .string($0) })] as JSONValue).encoded())
    }

    /// Runs a function with an input, and answers before it has: the log tells what comes of it.
    private func start(_ name: String, _ head: HTTPRequestHead, _ body: [UInt8]) -> HTTPResponse {
        guard let function = self.functions.function(name) else { return HTTPResponse(status: 404) }
        let type = head.headers["content-type"]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/json" else { return HTTPResponse(status: 415) }
        guard let object = (try? JSONValue(parsing: body))?.object else { return HTTPResponse(status: 400) }
        let input = object[caseInsensitive: "input"]?.string ?? ""
        Task { await self.invoker.run(function, input: input) }
        return HTTPResponse(status: 202)
    }
}

extension HTTPResponse {
    /// A success with JSON.
    init(json body: [UInt8], status: Int = 200) {
        self.init(status: status, headers: ["Content-Type": "application/json; charset=utf-8"], body: body)
    }
}
