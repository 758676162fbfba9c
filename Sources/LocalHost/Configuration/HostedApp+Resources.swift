// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import MessageQueues

extension HostedApp {
    /// The containers that the functions name, each once, in order.
    package var containers: [String] {
        let paths = self.functions.flatMap { function in
            function.inputs.map(\.path) + function.outputs.compactMap { $0.target.path }
        }
        return HostedApp.unique(
            self.functions.compactMap { $0.blob?.pattern.container } + paths.compactMap(\.container)
        )
    }

    /// The queues of Service Bus that the functions name, each once, in order.
    package var queues: [String] {
        let outputs = self.functions.flatMap(\.outputs).compactMap { output -> String? in
            if case .serviceBus(let queue) = output.target { queue.literal } else { nil }
        }
        return HostedApp.unique(self.functions.compactMap { $0.serviceBus?.queue } + outputs)
    }

    /// The storage queues that the functions, and blobs that fail, need, each once, in order.
    package var storageQueues: [String] {
        let outputs = self.functions.flatMap(\.outputs).compactMap { output -> String? in
            if case .storageQueue(let name) = output.target { name.literal } else { nil }
        }
        let hasBlobs = self.functions.contains { $0.blob != nil }
        return HostedApp.unique(outputs + (hasBlobs ? [BlobReceipt.poisonQueue] : []))
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension OutputBinding.Target {
    /// The path of a blob.
    fileprivate var path: BindingTemplate? {
        if case .blob(let path) = self { path } else { nil }
    }
}

extension BindingTemplate {
    /// What stands before the first slash, when no expression is in it.
    fileprivate var container: String? {
        guard case .literal(let text) = self.tokens.first else { return nil }
        let name = text.prefix { $0 != "/" }
        return name.count < text.count || self.tokens.count == 1 ? String(name) : nil
    }
}
