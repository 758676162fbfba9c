// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

extension TriggerData {
    /// What a blob brings.
    ///
    /// - Parameter adminInput: the text with which the admin API started the function, when it did.
    package static func blob(
        _ blob: BlobItem,
        function: HostedFunction,
        trigger: BlobTrigger,
        adminInput: String? = nil,
        system: SystemData
    ) -> TriggerData {
        var data = BindingData()
        data.set("BlobTrigger", .text(blob.path))
        data.set("Uri", .uri(blob.uri))
        data.set("Properties", .object(blob.properties.object(metadata: blob.metadataObject)))
        data.set("Metadata", .object(blob.metadataObject))
        for (name, value) in trigger.pattern.match(container: blob.container, name: blob.name) ?? [] {
            data.set(name, .text(value))
        }
        if let adminInput { data.set(function.triggerBinding.name, .text(adminInput)) }
        data.add(system)
        let value = trigger.isDeferred ? BindingValue.object(self.descriptor(blob, trigger)) : .bytes(blob.bytes)
        return TriggerData(value: value, bindingData: data, system: system)
    }

    /// What stands for the bytes with deferred binding: it describes a text that is not sent.
    private static func descriptor(_ blob: BlobItem, _ trigger: BlobTrigger) -> NetObject {
        let content = NetObject([
            ("Connection", .string(trigger.connection)), ("ContainerName", .string(blob.container)),
            ("BlobName", .string(blob.name)),
        ])
        let length = Int64(NetValue.object(content).json().count)
        let description = NetObject([("Length", .integer(length)), ("IsEmpty", .bool(false)), ("MediaType", .null)])
        return NetObject([
            ("Version", .string("1.0")), ("Source", .string("AzureStorageBlobs")), ("Content", .object(description)),
            ("ContentType", .string("application/json")),
        ])
    }
}
