// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import FunctionsProtocol

/// A function app as it lies on the disk, with the settings of this machine.
struct HostFolder: Sendable {
    /// The app's folder.
    let root: String
    /// What `local.settings.json` says.
    let settings: LocalSettings
    /// The files whose change makes the host start anew.
    let configurationFiles: [String]
    /// The variables of the host and its handler.
    let environment: [String: String]
    /// The app.
    let app: HostedApp
    /// What the developer should know of the settings.
    let warnings: [String]

    /// Reads the app of `options`.
    ///
    /// - Throws: ``StartError`` when `host.json` or the settings cannot be used.
    init(_ options: StartOptions) throws(StartError) {
        do throws(ConfigurationError) {
            self.root = options.app
            self.configurationFiles = Self.configurationFiles(in: options.app)
            self.settings = try LocalSettings(root: options.app)
            let (environment, warnings) = self.settings.environment(over: CurrentProcess.environment)
            self.environment = environment
            self.app = try HostedApp.load(
                root: options.app,
                environment: environment,
                selection: options.functions ?? []
            )
            self.warnings = warnings + self.app.warnings
        } catch {
            throw StartError("\(error)")
        }
    }

    /// The variables that the handler gets: those of Core Tools on top of the app's.
    func handlerEnvironment(port: Int) -> [String: String] {
        self.environment.merging([
            "AZURE_FUNCTIONS_ENVIRONMENT": "Development",
            "AzureFunctionsJobHost__SequentialRestart": "true",
            "AzureWebJobsScriptRoot": self.root,
            "FUNCTIONS_CORETOOLS_ENVIRONMENT": "true",
            "WEBSITE_HOSTNAME": "localhost:\(port)",
        ]) { $1 }
    }

    /// Whether the app has changed with these files: one that it consists of, or its folder, when a function has come or
    /// gone.
    func isChanged(by paths: [String]) -> Bool {
        if !Set(paths).isDisjoint(with: self.configurationFiles) { return true }
        return paths.contains(self.root) && Self.configurationFiles(in: self.root) != self.configurationFiles
    }

    private static func configurationFiles(in root: String) -> [String] {
        let functions = FileSystem.entries(of: root).map { "\(root)/\($0)/function.json" }.filter {
            FileSystem.exists($0)
        }
        return ["\(root)/host.json", "\(root)/\(LocalSettings.file)"] + functions
    }

    /// The folder of models, relative to the app or absolute.
    var models: String {
        let folder = self.environment["AZUREML_MODEL_DIR"] ?? "models"
        return folder.hasPrefix("\(self.root)/") ? String(folder.dropFirst(self.root.count + 1)) : folder
    }

    /// The port of the blob endpoint that the app's storage connection names, or the usual one.
    var blobPort: Int? {
        let connection = ApplicationSettings(self.environment)["AzureWebJobsStorage"] ?? ""
        guard let part = connection.split(separator: ";").first(where: { $0.lowercased().hasPrefix("blobendpoint=") })
        else { return nil }
        return part.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
    }
}
