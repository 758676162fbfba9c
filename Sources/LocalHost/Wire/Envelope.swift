// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The body and header of a request that calls a function with an envelope.
enum Envelope {
    /// The request that calls `function`.
    ///
    /// - Parameter data: the trigger's value and those of other inputs, in order.
    static func request(
        function: String,
        data: [(name: String, value: BindingValue)],
        bindingData: BindingData,
        retry: RetryState?,
        head: InvocationHead
    ) -> OutgoingRequest {
        var writer = NetJSONWriter()
        writer.raw(#"{"Data":"#)
        self.writeObject(to: &writer, data) { $0.write(to: &$1) }
        writer.raw(#","Metadata":"#)
        bindingData.write(to: &writer, retry: retry)
        writer.raw("}")
        return OutgoingRequest(
            method: "POST",
            target: "/" + URLText.encoded(function, allowed: URLText.reservedCharacters),
            fields: self.fields(head, count: writer.bytes.count),
            body: writer.bytes,
            framing: head.framing
        )
    }

    /// Writes an object whose values `write` writes.
    static func writeObject<Value>(
        to writer: inout NetJSONWriter,
        _ members: [(name: String, value: Value)],
        _ write: (Value, inout NetJSONWriter) -> Void
    ) {
        writer.raw("{")
        for (index, member) in members.enumerated() {
            if index > 0 { writer.raw(",") }
            writer.string(member.name)
            writer.raw(":")
            write(member.value, &writer)
        }
        writer.raw("}")
    }

    private static func fields(_ head: InvocationHead, count: Int) -> [(name: String, value: String)] {
        let type = (HeaderName.contentType, "application/json; charset=utf-8")
        let common = [(HeaderName.host, head.authority)] + head.fields + [(HeaderName.userAgent, head.product)]
        return head.framing == .chunked
            ? common + [(HeaderName.transferEncoding, "chunked"), type]
            : common + [type, (HeaderName.contentLength, String(count))]
    }
}
