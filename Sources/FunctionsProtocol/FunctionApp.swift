// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
package import JSON

/// A function app: `host.json` and the functions in the folders beside it.
package struct FunctionApp: Sendable {
    /// What `host.json` says.
    package let host: HostConfiguration
    /// The functions that can be served, sorted by name.
    package private(set) var functions: [FunctionConfiguration]
    /// The functions that cannot, with the reason, sorted by name.
    package private(set) var broken: [BrokenFunction]
    /// The names of the functions that are switched off, sorted.
    package let disabled: [String]

    /// Reads the application in the folder `root`, whose settings are in `environment`.
    ///
    /// A mistake in one function leaves the others as they are.
    ///
    /// - Throws: ``ConfigurationError`` when `host.json` is missing or cannot be used.
    package static func load(
        root: String,
        environment: [String: String],
        allowsLegacySection: Bool = false
    ) throws(ConfigurationError) -> FunctionApp {
        let host = try HostConfiguration(
            root: root,
            environment: environment,
            allowsLegacySection: allowsLegacySection
        )
        let loader = FunctionLoader(host: host, settings: ApplicationSettings(environment))
        let outcomes = FileSystem.entries(of: root).map { ($0, loader.load($0, root: root)) }
        return FunctionApp(host: host, outcomes.compactMap { name, outcome in outcome.map { (name, $0) } })
    }

    /// The application whose `host.json` and `function.json` files hold these objects.
    ///
    /// - Throws: ``ConfigurationError`` when `host.json` cannot be used.
    package init(
        hostJSON: JSONObject,
        functions: [String: JSONObject],
        environment: [String: String] = [:]
    ) throws(ConfigurationError) {
        let host = try HostConfiguration(hostJSON, environment: environment)
        let loader = FunctionLoader(host: host, settings: ApplicationSettings(environment))
        self.init(host: host, functions.map { ($0, loader.load($0, $1)) })
    }

    private init(host: HostConfiguration, _ outcomes: [(String, FunctionLoader.Outcome)]) {
        self.host = host
        (self.functions, self.broken) = ([], [])
        var disabled: [String] = []
        for (name, outcome) in outcomes {
            switch outcome {
            case .function(let function): self.functions.append(function)
            case .broken(let broken): self.broken.append(broken)
            case .disabled: disabled.append(name)
            }
        }
        self.disabled = disabled.sorted(by: FunctionApp.isBefore)
        self.functions.sort { FunctionApp.isBefore($0.name, $1.name) }
        self.breakConflicts()
        self.broken.sort { FunctionApp.isBefore($0.name, $1.name) }
    }

    /// The order in which the host tries functions.
    static func isBefore(_ left: String, _ right: String) -> Bool {
        (left.lowercased(), left) < (right.lowercased(), right)
    }

    private mutating func breakConflicts() {
        let mistakes = RouteConflicts(functions: self.functions, broken: self.broken).mistakes()
        self.broken += self.functions.compactMap { function in
            mistakes[function.name].map { error in
                BrokenFunction(
                    name: function.name,
                    error: error,
                    route: function.route,
                    isForwarded: function.isForwarded
                )
            }
        }
        self.functions.removeAll { mistakes[$0.name] != nil }
    }
}
