// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// The models and versions that lie below a root folder.
///
/// Three layouts are understood: `<root>/<model>/<version>/`, as AzureML mounts several models; `<root>/<model>/` with
/// the model file in it, which is version 1; and a root that holds the model file itself, as `AZUREML_MODEL_DIR` points
/// to `<model>/<version>` when there is one model.
package struct ModelCatalog: Sendable {
    /// The folder that was searched.
    package let root: String
    /// The folder of each version of each model.
    package let models: [String: [Int: String]]

    /// Searches `root`; what cannot be read counts as not there.
    package init(root: String) {
        self.root = root
        self.models = Self.isModel(root) ? Self.single(root) : Self.children(of: root)
    }

    /// The names of the models, in order.
    package var names: [String] { self.models.keys.sorted() }

    /// The versions of a model, the highest first.
    package func versions(of name: String) -> [Int] {
        (self.models[name] ?? [:]).keys.sorted(by: >)
    }

    private static func single(_ root: String) -> [String: [Int: String]] {
        let components = root.split(separator: "/").filter { $0 != "." }.map(String.init)
        guard let last = components.last else { return ["model": [1: root]] }
        guard let version = Int(last), let name = components.dropLast().last else { return [last: [1: root]] }
        return [name: [version: root]]
    }

    private static func children(of root: String) -> [String: [Int: String]] {
        var models: [String: [Int: String]] = [:]
        for name in self.folders(in: root) {
            let path = "\(root)/\(name)"
            let versions = self.isModel(path) ? [1: path] : self.versions(in: path)
            if !versions.isEmpty { models[name] = versions }
        }
        return models
    }

    private static func versions(in path: String) -> [Int: String] {
        let numbered = self.folders(in: path).compactMap { folder in
            Int(folder).flatMap { $0 >= 0 && String($0) == folder ? ($0, "\(path)/\(folder)") : nil }
        }
        return Dictionary(numbered) { first, _ in first }
    }

    private static func isModel(_ path: String) -> Bool {
        FileSystem.entries(of: path).contains { $0.hasSuffix(".onnx") || $0 == "model.json" }
    }

    private static func folders(in path: String) -> [String] {
        FileSystem.entries(of: path).filter { !$0.hasPrefix(".") && FileSystem.isDirectory("\(path)/\($0)") }
    }
}
