// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// The models that the process serves, each loaded once.
///
/// The highest version of every model is loaded at start, another one when it is first asked for. Whoever asks for a
/// model that is being loaded waits for it.
package final class ModelRegistry: Sendable {
    private typealias Loading = Task<Result<Model, ModelError>, Never>

    private struct State {
        /// What requests have asked for and got, by name and version as they were given.
        var ready: [ModelReference: Model] = [:]
        var loading: [String: Loading] = [:]
    }

    private let catalog: Task<ModelCatalog, Never>
    private let loader: ModelLoader
    private let defaultName: String?
    private let state = Mutex(State())

    /// Starts to search `root`; `defaultName` is the model of requests that name none.
    package init(root: String, loader: ModelLoader, defaultName: String?) {
        self.loader = loader
        self.defaultName = defaultName
        self.catalog = Task { await loader.workers.perform { ModelCatalog(root: root) } }
    }

    /// Loads the highest version of every model and reports each.
    package func loadAll(report: @Sendable (String, Result<Model, ModelError>) -> Void) async {
        let catalog = await self.catalog.value
        let loading = catalog.names.map {
            ($0, self.loading($0, version: catalog.versions(of: $0).first ?? 1, catalog))
        }
        for (name, task) in loading { await report(name, task.value) }
    }

    /// What models there are.
    package func models() async -> ModelCatalog {
        await self.catalog.value
    }

    /// The model that a request asks for, if another request has got it before.
    package func ready(_ reference: ModelReference) -> Model? {
        self.state.withLock { $0.ready[reference] }
    }

    /// The model that a request asks for.
    ///
    /// - Throws: ``ModelError``, whose message names the models or versions there are.
    package func model(_ reference: ModelReference) async throws(ModelError) -> Model {
        if let model = self.ready(reference) { return model }
        let catalog = await self.catalog.value
        let name = try self.name(for: reference, in: catalog)
        let version = try Self.version(for: reference, of: name, in: catalog)
        let model = try await self.loading(name, version: version, catalog).value.get()
        self.state.withLock { $0.ready[reference] = model }
        return model
    }

    private func loading(_ name: String, version: Int, _ catalog: ModelCatalog) -> Loading {
        let path = catalog.models[name]?[version] ?? catalog.root
        return self.state.withLock { state in
            if let loading = state.loading[path] { return loading }
            let loading = Loading { await self.loader.load(name: name, version: version, path: path) }
            state.loading[path] = loading
            return loading
        }
    }

    private func name(for reference: ModelReference, in catalog: ModelCatalog) throws(ModelError) -> String {
        if let name = reference.name ?? self.defaultName {
            if catalog.models[name] != nil { return name }
            throw ModelError(code: .notFound, message: "There is no model \"\(name)\". \(Self.list(catalog))")
        }
        guard let name = catalog.names.first, catalog.names.count == 1 else {
            throw ModelError(code: .notFound, message: "Say which model to use. \(Self.list(catalog))")
        }
        return name
    }

    private static func version(
        for reference: ModelReference,
        of name: String,
        in catalog: ModelCatalog
    ) throws(ModelError) -> Int {
        let versions = catalog.versions(of: name)
        guard let wanted = reference.version else { return versions.first ?? 1 }
        if let version = Int(wanted), versions.contains(version) { return version }
        let list = versions.map(String.init).joined(separator: ", ")
        throw ModelError(code: .notFound, message: "Model \"\(name)\" has no version \"\(wanted)\"; it has: \(list).")
    }

    private static func list(_ catalog: ModelCatalog) -> String {
        if catalog.names.isEmpty {
            return "\(catalog.root) holds no models: put one at <model>/<version>/model.onnx there."
        }
        return "There are: \(catalog.names.joined(separator: ", "))."
    }
}
