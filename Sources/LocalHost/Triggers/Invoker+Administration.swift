// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import BlobStorage
internal import FunctionsProtocol

extension Invoker {
    /// Runs a function with a text that a developer gives it (`POST /admin/functions/{name}`): a message's body, or the
    /// path of a blob.
    func run(_ function: HostedFunction, input: String) async {
        let invocation = Invocation(function, reason: Invocation.programmatic)
        let blob = function.blob == nil ? nil : await self.blob(at: input)
        _ = await self.run(invocation, ending: []) { system throws in
            switch function.trigger {
            case .http: throw InvocationFailure("An HttpRequest is required. Call the function at its own address.")
            case .blob(let trigger):
                guard let blob else { throw InvocationFailure("There is no blob \(input); give container/name.") }
                return .blob(blob, function: function, trigger: trigger, adminInput: input, system: system)
            case .serviceBus(let trigger):
                let message = QueueMessage.madeUp(input)
                let client = QueueClient(namespace: QueueListener.namespace)
                return trigger.cardinality == .many
                    ? try .messages([message], function: function, client: client, system: system)
                    : try .message(
                        message,
                        function: function,
                        client: client,
                        adminInput: input,
                        system: system
                    )
            }
        }
    }

    private func blob(at path: String) async -> BlobItem? {
        let container = String(path.prefix { $0 != "/" })
        let name = String(path.dropFirst(container.count + 1))
        guard let blob = try? await self.blobs.read(container, name) else { return nil }
        return BlobItem(container, name, blob.properties, blob.bytes, uri: self.address(container, name))
    }
}
