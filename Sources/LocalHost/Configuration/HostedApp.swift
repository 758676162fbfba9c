// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
package import FunctionsProtocol
package import JSON

/// A function app as the local host runs it: any custom handler's.
package struct HostedApp: Sendable {
    /// What `host.json` says.
    package let options: HostOptions
    /// The functions that run, in the order in which the host tries their routes.
    package private(set) var functions: [HostedFunction] = []
    /// The functions that do not, with the reason, sorted by name.
    package private(set) var notRun: [NotRunFunction] = []
    /// The functions that are switched off, sorted by name, with the contents of their `function.json`.
    package private(set) var disabled: [(name: String, configuration: JSONObject)] = []
    /// What the developer should know, one sentence each.
    package private(set) var warnings: [String] = []

    /// Reads the application in the folder `root`, whose settings are in `environment`.
    ///
    /// - Parameter selection: the names of the only functions to load, in any case; empty for all.
    /// - Throws: ``ConfigurationError`` when `host.json` is missing or cannot be used; a mistake in a function only
    ///   keeps that one from running.
    package static func load(
        root: String,
        environment: [String: String],
        selection: [String] = []
    ) throws(ConfigurationError) -> HostedApp {
        let options = try HostOptions(root: root, environment: environment)
        let loader = HostedFunctionLoader(options: options, environment: environment)
        let outcomes = FileSystem.entries(of: root).map { ($0, loader.load($0, root: root)) }
        let found = outcomes.compactMap { name, outcome in outcome.map { (name, $0) } }
        return HostedApp(options: options, found, selection: selection, environment: environment)
    }

    /// The application whose `host.json` and `function.json` files hold these objects.
    ///
    /// - Throws: ``ConfigurationError`` when `host.json` cannot be used.
    package init(
        hostJSON: JSONObject,
        functions: [String: JSONObject],
        environment: [String: String] = [:],
        root: String = "/app",
        selection: [String] = []
    ) throws(ConfigurationError) {
        let options = try HostOptions(hostJSON, root: root, environment: environment)
        let loader = HostedFunctionLoader(options: options, environment: environment)
        let outcomes = functions.map { ($0, loader.load($0, $1)) }
        self.init(options: options, outcomes, selection: selection, environment: environment)
    }

    private init(
        options: HostOptions,
        _ outcomes: [(name: String, outcome: HostedFunctionLoader.Outcome)],
        selection: [String],
        environment: [String: String]
    ) {
        self.options = options
        let names = selection.isEmpty ? options.functions ?? [] : selection
        for (name, outcome) in outcomes.sorted(by: { HostedApp.isBefore($0.name, $1.name) }) {
            guard names.isEmpty || names.contains(where: { NetText.isEqual($0, name) }) else { continue }
            switch outcome {
            case .function(let function): self.functions.append(function)
            case .notRun(let function): self.notRun.append(function)
            case .disabled(let configuration): self.disabled.append((name, configuration))
            }
        }
        self.removeConflicts()
        self.warnings = HostedApp.warnings(of: names, found: outcomes.map(\.name))
        self.warnings += self.missingConnections(environment)
    }

    /// The function called `name`, in any case.
    package func function(_ name: String) -> HostedFunction? {
        self.functions.first { NetText.isEqual($0.name, name) }
    }

    /// The host refuses every function whose route one before it has.
    private mutating func removeConflicts() {
        var routes: [(name: String, route: HTTPRoute)] = []
        var refused: Set<String> = []
        for function in self.functions {
            guard let route = function.http?.route else { continue }
            if let other = routes.first(where: { $0.route.conflicts(with: route) }) {
                let reason =
                    "The route specified conflicts with the route defined by function '\(other.name)'. Change one of "
                    + "them, or divide the methods."
                let type = function.triggerBinding.type
                self.notRun.append(NotRunFunction(name: function.name, triggerType: type, reason: reason))
                refused.insert(function.name)
            } else {
                routes.append((function.name, route))
            }
        }
        self.functions.removeAll { refused.contains($0.name) }
        self.notRun.sort { HostedApp.isBefore($0.name, $1.name) }
    }

    /// Settings that the functions name, but that are not there: this host does without, Azure does not.
    private func missingConnections(_ environment: [String: String]) -> [String] {
        let names = self.functions.flatMap(\.connections).filter { name, isServiceBus in
            let connection =
                isServiceBus
                ? Connection.serviceBus(name, environment: environment)
                : Connection.storage(name, environment: environment)
            return connection == .missing
        }
        return Set(names.map(\.name)).sorted().map { name in
            "The setting \(name) is missing, which the functions need in Azure; add it to Values in "
                + "\(LocalSettings.file)."
        }
    }

    private static func isBefore(_ left: String, _ right: String) -> Bool {
        (left.uppercased(), left) < (right.uppercased(), right)
    }

    private static func warnings(of names: [String], found: [String]) -> [String] {
        names.filter { name in !found.contains { NetText.isEqual($0, name) } }
            .map { "There is no function '\($0)': no folder of that name holds a function.json." }
    }
}
