// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

extension HostedApp {
    /// The list of functions as `func start` prints it, with those that do not run here; each line ends with a newline.
    ///
    /// - Parameter baseURL: `http://localhost:7071/`, for example.
    package func listing(baseURL: String) -> String {
        guard !self.functions.isEmpty || !self.notRun.isEmpty || !self.disabled.isEmpty else { return "" }
        let http = self.functions.compactMap { self.httpLine($0, baseURL: baseURL) }
        let others = self.functions.filter { $0.http == nil }.map { "\t\($0.name): \($0.triggerBinding.type)" }
        let notRun = self.notRun.map { function in
            let type = function.triggerType.isEmpty ? "" : function.triggerType + ", "
            return "\t\(function.name): \(type)not run here: \(function.reason)"
        }
        let listed = (http + others + notRun).map { $0 + "\n\n" }.joined()
        return "\nFunctions:\n\n" + listed + self.disabled.map { "Function \($0.name) is disabled.\n" }.joined()
    }

    /// The address at which clients call `function`, its route as it was written.
    package func url(of function: HostedFunction, baseURL: String) -> String? {
        guard let route = function.http?.route else { return nil }
        let prefix = self.options.common.routePrefix
        return baseURL + (prefix.isEmpty ? "" : prefix + "/") + route.template.text
    }

    private func httpLine(_ function: HostedFunction, baseURL: String) -> String? {
        guard let trigger = function.http, let url = self.url(of: function, baseURL: baseURL) else { return nil }
        let methods = trigger.methods.map { methods in
            "[" + methods.map { $0.filter { !$0.isWhitespace }.uppercased() }.joined(separator: ",") + "]"
        }
        return "\t\(function.name): \(methods ?? "") \(url)"
    }
}
