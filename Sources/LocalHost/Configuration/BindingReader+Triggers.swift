// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

extension BindingReader {
    /// An HTTP trigger of the function `name`.
    func httpTrigger(
        of name: String,
        _ form: HTTPTrigger.Form,
        _ options: HostOptions
    ) throws(ConfigurationError) -> HTTPTrigger {
        let route = try HTTPRoute(
            self.binding,
            of: name,
            prefix: options.common.routePrefix,
            file: self.file,
            field: self.field
        )
        let level = self.binding.string("authLevel") ?? "function"
        guard let authLevel = HTTPTrigger.AuthLevel.allCases.first(where: { NetText.isEqual($0.rawValue, level) })
        else {
            throw self.mistake("authLevel", "\"\(level)\" is none of anonymous, function and admin.")
        }
        let methods = self.binding.properties[caseInsensitive: "methods"]?.array?.compactMap(\.string)
        return HTTPTrigger(route: route, methods: methods, authLevel: authLevel, form: form)
    }

    /// A blob trigger.
    ///
    /// - Parameter isAlone: whether no other binding holds an expression: otherwise the host hands over bytes whatever
    ///   the binding says.
    func blobTrigger(isAlone: Bool) throws(ConfigurationError) -> BlobTrigger {
        let text = try self.required("path")
        let pattern: BlobPathPattern
        do {
            pattern = try BlobPathPattern(text)
        } catch {
            throw self.mistake("path", "\"\(text)\" cannot be used: \(error).")
        }
        return BlobTrigger(
            pattern: pattern,
            connection: try self.storage(),
            isEventGrid: self.binding.string("source").map { NetText.isEqual($0, "EventGrid") } ?? false,
            isDeferred: self.binding.supportsDeferredBinding && isAlone
        )
    }

    /// A Service Bus trigger.
    func serviceBusTrigger() throws(ConfigurationError) -> ServiceBusTrigger {
        try self.refuseTopics()
        let sessions = self.binding.properties[caseInsensitive: "isSessionsEnabled"]
        if sessions?.bool == true || sessions?.string.map({ NetText.isEqual($0, "true") }) == true {
            throw self.mistake("isSessionsEnabled", "sessions are not run here; use Core Tools (func start) for them.")
        }
        return ServiceBusTrigger(
            queue: try self.required("queueName"),
            connection: try self.serviceBus(),
            cardinality: self.binding.cardinality
        )
    }
}
