// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

extension TriggerData {
    /// What one message brings to a trigger with cardinality one.
    ///
    /// - Parameter adminInput: the text with which the admin API started the function, when it did.
    /// - Throws: ``MessageError`` when the body is not the text that the trigger wants; the invocation fails then.
    package static func message(
        _ message: QueueMessage,
        function: HostedFunction,
        client: QueueClient,
        adminInput: String? = nil,
        system: SystemData
    ) throws(MessageError) -> TriggerData {
        var data = MessageData.common(client)
        for (name, value) in MessageData.properties { data.set(name, value(message)) }
        if let adminInput { data.set(function.triggerBinding.name, .text(adminInput)) }
        data.add(system)
        if function.triggerBinding.dataType == .binary {
            return TriggerData(value: .bytes(message.body), bindingData: data, system: system)
        }
        let text = try message.text()
        data.add(payload: text)
        return TriggerData(value: .text(text), bindingData: data, system: system)
    }

    /// What a batch brings to a trigger with cardinality many.
    ///
    /// - Throws: ``MessageError`` when the body of one message is not what the trigger wants: the whole batch fails
    ///   then.
    package static func messages(
        _ messages: [QueueMessage],
        function: HostedFunction,
        client: QueueClient,
        system: SystemData
    ) throws(MessageError) -> TriggerData {
        var data = MessageData.common(client)
        for (name, value) in MessageData.lists { data.set(name + "Array", .list(messages.map(value))) }
        data.add(system)
        var elements: [NetValue] = []
        for message in messages { elements.append(try self.element(message, function.triggerBinding.dataType)) }
        return TriggerData(value: .list(elements), bindingData: data, system: system)
    }

    private static func element(
        _ message: QueueMessage,
        _ dataType: Binding.DataType?
    ) throws(MessageError) -> NetValue {
        switch dataType {
        case .binary: return .bytes(message.body)
        case .string: return .string(try message.text())
        case .stream, nil: return try message.json()
        }
    }
}

extension QueueMessage {
    /// The body as text.
    fileprivate func text() throws(MessageError) -> String {
        guard let text = String(validating: self.body, as: UTF8.self) else { throw .notText(self.sequenceNumber) }
        return text
    }

    /// The body as JSON.
    fileprivate func json() throws(MessageError) -> NetValue {
        do {
            return try NetJSONReader.document(try self.text()) ?? .null
        } catch let error as NetJSONError {
            throw .notJSON(self.sequenceNumber, error.message)
        } catch {
            throw .notText(self.sequenceNumber)
        }
    }
}
