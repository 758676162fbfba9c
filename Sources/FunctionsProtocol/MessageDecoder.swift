// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON

/// Decodes the data of a Service Bus trigger, whose form follows from the binding's cardinality and data type.
struct MessageDecoder {
    let trigger: Binding
    let metadata: InvocationMetadata

    func messages(_ data: JSONText) throws(InvocationError) -> [MessageInvocation] {
        switch self.trigger.cardinality {
        case .one:
            let body = try self.body(data)
            return [MessageInvocation(body: body) { self.metadata[$0] }]
        case .many:
            let arrays = self.arrays()
            var messages: [MessageInvocation] = []
            for (index, body) in try self.bodies(data).enumerated() {
                messages.append(
                    MessageInvocation(body: body) { name in
                        arrays[name].flatMap { index < $0.count ? $0[index] : nil }
                    }
                )
            }
            return messages
        }
    }

    /// A single body: base64 under `dataType: binary`, else a string that holds a JSON string.
    private func body(_ data: JSONText) throws(InvocationError) -> Payload {
        guard data.kind == .string else {
            guard let kind = data.kind, kind != .null else { throw self.wrongForm }
            return data.payload
        }
        if self.trigger.dataType == .binary {
            guard let bytes = data.decodedBase64() else { throw self.wrongForm }
            return bytes
        }
        let inner = try self.inner(data)
        if let text = try? inner.string() { return Payload(text) }
        return inner.kind == .null ? Payload("") : Payload(inner.buffer, 0..<inner.buffer.count)
    }

    /// The bodies of a batch: a string that holds an array.
    private func bodies(_ data: JSONText) throws(InvocationError) -> [Payload] {
        let array = data.kind == .string ? try self.inner(data) : data
        guard let elements = array.elements() else { throw self.wrongForm }
        var bodies: [Payload] = []
        for element in elements { bodies.append(try self.element(element)) }
        return bodies
    }

    private func element(_ element: JSONText) throws(InvocationError) -> Payload {
        switch self.trigger.dataType {
        case .binary:
            guard let bytes = element.decodedBase64() else { throw self.wrongForm }
            return bytes
        case .string, .stream:
            guard let text = try? element.string() else { throw self.wrongForm }
            return Payload(text)
        case nil:
            // The host has parsed each body; what it writes is the body's JSON text.
            return element.payload
        }
    }

    /// The text that a string holds, as JSON.
    private func inner(_ data: JSONText) throws(InvocationError) -> JSONText {
        guard let text = try? data.string() else { throw self.wrongForm }
        return JSONText(ByteBuffer(text.utf8))
    }

    /// The properties of a batch: one array each.
    private func arrays() -> [String: [JSONValue]] {
        let suffix = "Array"
        let names = self.metadata.names.filter { $0.hasSuffix(suffix) }
        let arrays = names.compactMap { name in
            self.metadata[name]?.array.map { (String(name.dropLast(suffix.count)), $0) }
        }
        return Dictionary(arrays) { $1 }
    }

    private var wrongForm: InvocationError {
        let dataType = self.trigger.dataType?.rawValue ?? "unset"
        return .malformed(
            "The data of \"\(self.trigger.name)\" does not have the form for cardinality "
                + "\(self.trigger.cardinality.rawValue) and dataType \(dataType); "
                + "host and handler must read the same function.json."
        )
    }
}
