// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON

/// Turns one `function.json` into a function that can be served, a broken one or a disabled one.
struct FunctionLoader: Sendable {
    /// What became of a function.
    enum Outcome: Sendable {
        case function(FunctionConfiguration)
        case broken(BrokenFunction)
        case disabled
    }

    let host: HostConfiguration
    let settings: ApplicationSettings

    /// Reads `name/function.json` below `root`; `nil` when there is none.
    func load(_ name: String, root: String) -> Outcome? {
        do {
            let json = try ConfigurationFile.object(in: self.file(of: name), root: root)
            return json.map { self.load(name, $0) }
        } catch {
            if self.isDisabled(name, JSONObject()) { return .disabled }
            return .broken(BrokenFunction(name: name, error: error, route: nil, isForwarded: false))
        }
    }

    /// Reads the contents of `function.json` of the function `name`.
    func load(_ name: String, _ json: JSONObject) -> Outcome {
        if self.isDisabled(name, json) { return .disabled }
        var draft = FunctionDraft(name: name, file: self.file(of: name))
        do {
            try draft.read(json, settings: self.settings, host: self.host)
            return .function(try draft.function())
        } catch {
            return .broken(
                BrokenFunction(name: name, error: error, route: draft.route, isForwarded: draft.isForwarded)
            )
        }
    }

    private func file(of name: String) -> String { "\(name)/function.json" }

    private func isDisabled(_ name: String, _ json: JSONObject) -> Bool {
        if self.settings.isOn("AzureWebJobs.\(name).Disabled") { return true }
        if self.settings.isOn("AzureWebJobs__\(name)__Disabled") { return true }
        switch json[caseInsensitive: "disabled"] {
        case .bool(let isDisabled): return isDisabled
        case .string(let setting): return self.settings.isOn(setting)
        default: return false
        }
    }
}
