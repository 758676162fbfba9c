// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

/// Turns one `function.json` into a function that runs, one that does not, or a disabled one.
struct HostedFunctionLoader: Sendable {
    /// What became of a function.
    enum Outcome: Sendable {
        case function(HostedFunction)
        case notRun(NotRunFunction)
        case disabled(JSONObject)
    }

    let options: HostOptions
    let environment: [String: String]

    /// Reads `name/function.json` below `root`; `nil` when there is none.
    func load(_ name: String, root: String) -> Outcome? {
        do {
            let json = try ConfigurationFile.object(in: "\(name)/function.json", root: root)
            return json.map { self.load(name, $0) }
        } catch {
            return .notRun(NotRunFunction(name: name, triggerType: "", reason: error.description))
        }
    }

    /// Reads the contents of `function.json` of the function `name`.
    func load(_ name: String, _ json: JSONObject) -> Outcome {
        if self.isDisabled(name, json) { return .disabled(json) }
        var draft = HostedFunctionDraft(name: name, json: json, options: self.options, environment: self.environment)
        do {
            return .function(try draft.function())
        } catch {
            let reason = error.description
            return .notRun(NotRunFunction(name: name, triggerType: draft.triggerType, reason: reason))
        }
    }

    private func isDisabled(_ name: String, _ json: JSONObject) -> Bool {
        let settings = ApplicationSettings(self.environment)
        let names = [
            "AzureWebJobs.\(name).Disabled", "AzureWebJobs__\(name)__Disabled", "AzureWebJobs_\(name)_Disabled",
        ]
        if names.contains(where: { settings.isOn($0) }) { return true }
        switch json[caseInsensitive: "disabled"] {
        case .bool(let isDisabled): return isDisabled
        case .string(let setting): return settings.isOn(setting)
        default: return false
        }
    }
}
