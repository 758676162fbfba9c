// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Makes models out of model folders, with the entry scripts that the executable knows.
package struct ModelLoader: Sendable {
    let workers: WorkerThreads
    private let scripts: [String: any EntryScript.Type]
    private let build: String
    private let cache: CacheSettings
    private let report: @Sendable (String) -> Void

    /// A loader for the given entry scripts, each known by its name.
    ///
    /// `build` tells this executable from other builds: results cached by another one are not used. `cache` is what the
    /// app says about the caching of results, `report` takes a sentence when that changes.
    package init(
        scripts: [any EntryScript.Type],
        build: String,
        workers: WorkerThreads,
        cache: CacheSettings = CacheSettings(),
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.scripts = Dictionary(scripts.map { ($0.name, $0) }) { _, last in last }
        self.build = build
        self.cache = cache
        self.report = report
        self.workers = workers
    }

    /// Loads one version of a model on a thread that may block.
    func load(name: String, version: Int, path: String) async -> Result<Model, ModelError> {
        await self.workers.perform {
            do throws(EntryScriptError) {
                return .success(try self.loaded(name, version, path))
            } catch {
                let message = "Model \(name):\(version) could not be loaded: \(error.message)"
                return .failure(ModelError(code: .failed, message: message))
            }
        }
    }

    private func loaded(_ name: String, _ version: Int, _ path: String) throws(EntryScriptError) -> Model {
        let directory = try ModelDirectory(name: name, version: version, path: path)
        guard let type = self.scripts[directory.settings.entryScript] else {
            let known = self.scripts.keys.sorted().joined(separator: ", ")
            let wanted = directory.settings.entryScript
            throw EntryScriptError(.failed, "model.json asks for the entry script \"\(wanted)\"; there are: \(known).")
        }
        return try Model(
            directory,
            script: try type.init(loading: directory),
            build: self.build,
            cache: self.cache,
            report: self.report
        )
    }
}
