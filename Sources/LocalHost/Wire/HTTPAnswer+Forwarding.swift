// ScoringFunctions
// SPDX-License-Identifier: MIT

extension HTTPAnswer {
    /// What the client gets of a handler's answer to a forwarded request: all of it, with a length instead of chunks.
    package static func forwarded(
        status: Int,
        fields: [(name: String, value: String)],
        body: [UInt8]
    ) -> HTTPAnswer {
        let framing = [HeaderName.transferEncoding, HeaderName.contentLength]
        let kept = fields.filter { field in !framing.contains { NetText.isEqual($0, field.name) } }
        let hasBody = status >= 200 && status != 204 && status != 304
        return HTTPAnswer(
            status: status,
            fields: kept,
            body: hasBody ? body : [],
            framing: hasBody ? .contentLength : .none
        )
    }

    /// The fields that the client gets of a handler's answer to a proxied request: all but those between neighbours.
    package static func proxiedFields(
        _ fields: [(name: String, value: String)]
    ) -> [(name: String, value: String)] {
        fields.filter { !ProxiedRequest.hopFields.contains($0.name.lowercased()) }
    }
}
