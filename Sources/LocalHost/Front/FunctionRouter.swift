// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

/// Finds the function that a client's request is for.
struct FunctionRouter: Sendable {
    /// A function, and the values of its route's parameters.
    typealias Match = (function: HostedFunction, trigger: HTTPTrigger, parameters: Parameters)

    private let functions: [(function: HostedFunction, trigger: HTTPTrigger)]

    /// A router for `functions`, which the host tries in the order of their names.
    init(_ functions: [HostedFunction]) {
        self.functions = functions.compactMap { function in function.http.map { (function, $0) } }
    }

    /// The function for a method and a path as they were sent.
    func find(method: String, path: String) -> Match? {
        for (function, trigger) in self.functions where trigger.route.allows(method) {
            if let parameters = trigger.route.path.match(path: path) { return (function, trigger, parameters) }
        }
        return nil
    }

    /// The path at which `GET` describes a model, if a function's route has a parameter `model`: its other parameters
    /// are left out.
    func path(describing model: String) -> String? {
        let candidates = self.functions.filter { $0.trigger.route.allows("GET") }.map(\.trigger.route.path)
        let isPlain = model.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~".contains($0)) }
        guard isPlain, let template = candidates.first(where: { $0.parameterNames.contains("model") }) else {
            return nil
        }
        var segments: [String] = []
        for segment in template.text.split(separator: "/") {
            if segment.hasPrefix("{model") {
                segments.append(model)
            } else if !segment.hasPrefix("{") {
                segments.append(String(segment))
            }
        }
        return "/" + segments.joined(separator: "/")
    }
}
