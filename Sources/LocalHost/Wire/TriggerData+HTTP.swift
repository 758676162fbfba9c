// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol

extension TriggerData {
    /// What a client's request brings.
    ///
    /// - Parameters:
    ///   - parameters: those of the route, as it matched.
    ///   - identity: who calls; by default what Core Tools make of it: nobody for an anonymous function without a key,
    ///     else the developer.
    package static func http(
        _ request: IncomingHTTPRequest,
        parameters: Parameters,
        trigger: HTTPTrigger,
        identity: ClientIdentity? = nil,
        system: SystemData
    ) -> TriggerData {
        let identity = identity ?? self.identity(of: request, trigger)
        return TriggerData(
            value: .object(self.object(request, parameters, identity)),
            bindingData: self.bindingData(request, parameters, system),
            system: system
        )
    }

    private static func identity(of request: IncomingHTTPRequest, _ trigger: HTTPTrigger) -> ClientIdentity {
        let headers = [HeaderName.functionsKey, HeaderName.clientPrincipal].map { request.headers[$0] }
        let hasKey = request.query["code"] != nil || headers.contains { $0 != nil }
        return trigger.authLevel == .anonymous && !hasKey ? .anonymous : .developer
    }

    private static func object(
        _ request: IncomingHTTPRequest,
        _ parameters: Parameters,
        _ identity: ClientIdentity
    ) -> NetObject {
        let url = "http://\(request.headers[HeaderName.host] ?? "")\(request.path.urlText)\(request.rawQuery)"
        let headers = request.headers.entries.map { ($0.name, NetValue.array($0.values.map { .string($0) })) }
        var object = NetObject([
            ("Url", .string(url)), ("Method", .string(request.method)),
            ("Query", .object(NetObject(request.query.entries.map { ($0.name, .string($0.joined)) }))),
            ("Headers", .object(NetObject(headers))),
            ("Params", .object(NetObject(parameters.entries.map { ($0.name, $0.value.map { .string($0) } ?? .null) }))),
            ("Identities", .array([identity.value])),
        ])
        guard request.hasVisibleBody else { return object }
        let isBinary = request.mediaType.map { MediaType.isBinary($0) } ?? false
        object.set("Body", isBinary ? .bytes(request.body) : .string(NetEncoding.decoded(request.body)))
        return object
    }

    /// Properties of a JSON body, then the query, then the route; a parameter of the route that the path leaves out
    /// hides what has its name.
    private static func bindingData(
        _ request: IncomingHTTPRequest,
        _ parameters: Parameters,
        _ system: SystemData
    ) -> BindingData {
        var data = BindingData()
        if request.hasVisibleBody { data.add(payload: NetEncoding.decoded(request.body)) }
        let query = request.query.entries.map { ($0.name, $0.values.last ?? "") }
        for (name, value) in query where !NetText.isEqual(name, "code") { data.set(name, .text(value)) }
        for entry in parameters.entries { data.set(entry.name, entry.value.map { .text($0) } ?? .null) }
        if data["Query"] == nil {
            data.set("Query", .dictionary(NetObject(query.map { ($0.0, .string($0.1)) })))
        }
        if data["Headers"] == nil {
            data.set("Headers", .object(NetObject(request.headers.entries.map { ($0.name, .string($0.joined)) })))
        }
        data.add(system)
        return data
    }
}
