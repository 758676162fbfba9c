// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol

/// Turns one binding into what the local host does with it.
struct BindingReader {
    let binding: Binding
    let file: String
    let field: String
    let environment: [String: String]

    /// What is read before an invocation.
    func input() throws(ConfigurationError) -> BlobInput {
        guard self.binding.hasType("blob"), self.binding.direction == .input else { throw self.unknownType() }
        return BlobInput(binding: self.binding, path: try self.blobPath(), connection: try self.storage())
    }

    /// Where a result goes.
    func output() throws(ConfigurationError) -> OutputBinding {
        let target: OutputBinding.Target
        var connection = ""
        switch self.binding.type.lowercased() {
        case "http": target = .http
        case "blob":
            target = .blob(path: try self.blobPath())
            connection = try self.storage()
        case "queue":
            target = .storageQueue(name: try self.template("queueName"))
            connection = try self.storage()
        case "servicebus":
            try self.refuseTopics()
            target = .serviceBus(queue: try self.template("queueName"))
            connection = try self.serviceBus()
        default: throw self.unknownType()
        }
        return OutputBinding(binding: self.binding, target: target, connection: connection)
    }

    /// The text of `property`, which must be there, with its `%NAME%` in place.
    func required(_ property: String) throws(ConfigurationError) -> String {
        guard let text = self.binding.string(property), !text.isEmpty else {
            throw self.mistake(property, "a \(self.binding.type) needs a \(property); add it.")
        }
        do {
            return try ApplicationSettings(self.environment).resolve(text)
        } catch {
            throw self.mistake(property, error.remedy)
        }
    }

    /// The required text of `property` with expressions.
    func template(_ property: String) throws(ConfigurationError) -> BindingTemplate {
        let text = try self.required(property)
        do {
            return try BindingTemplate(text)
        } catch {
            throw self.mistake(property, "\"\(text)\" cannot be used: \(error).")
        }
    }

    /// The connection of storage, which must not lead to Azure.
    func storage() throws(ConfigurationError) -> String {
        let name = self.binding.connection.flatMap { $0.isEmpty ? nil : $0 } ?? "AzureWebJobsStorage"
        guard case .remote(let place) = Connection.storage(name, environment: self.environment) else { return name }
        throw self.remote(name, place, "UseDevelopmentStorage=true")
    }

    /// The connection of Service Bus, which must not lead to Azure.
    func serviceBus() throws(ConfigurationError) -> String {
        let name = self.binding.connection.flatMap { $0.isEmpty ? nil : $0 } ?? "ServiceBus"
        guard case .remote(let place) = Connection.serviceBus(name, environment: self.environment) else { return name }
        throw self.remote(name, place, "Endpoint=sb://localhost;UseDevelopmentEmulator=true")
    }

    /// Topics have subscriptions, which the queues of this host do not.
    func refuseTopics() throws(ConfigurationError) {
        for property in ["topicName", "subscriptionName"] where self.binding.string(property)?.isEmpty == false {
            throw self.mistake(
                property,
                "topics of Service Bus are not run here; use a queue, or Core Tools (func start)."
            )
        }
    }

    /// The type is one that this host does not know.
    func unknownType() -> ConfigurationError {
        let way = self.binding.direction == .input ? "" : " with the direction \(self.binding.direction.rawValue)"
        return self.mistake(
            "type",
            "\(self.binding.type)\(way) is not run by the local host; start the app with Core Tools "
                + "(func start) for it."
        )
    }

    func mistake(_ property: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: "\(self.field).\(property)", message: message)
    }

    private func blobPath() throws(ConfigurationError) -> BindingTemplate {
        let path = try self.template("path")
        let parts = path.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw self.mistake("path", "\"\(path.text)\" cannot be used: a blob's path is \"container/name\".")
        }
        return path
    }

    private func remote(_ name: String, _ place: String, _ local: String) -> ConfigurationError {
        self.mistake(
            "connection",
            "the setting \(name) leads to \(place), and the local host never talks to Azure; set \(name) to "
                + "\"\(local)\", or start the app with Core Tools (func start)."
        )
    }
}
