// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol
internal import JSON

/// The app's functions as `/admin/functions` lists them.
struct FunctionList: Sendable {
    private let app: HostedApp
    private let port: Int

    /// The functions of `app`, whose host listens at `port`.
    init(_ app: HostedApp, port: Int) {
        self.app = app
        self.port = port
    }

    /// The function called `name`, in any case.
    func function(_ name: String) -> HostedFunction? {
        self.app.functions.first { $0.name.lowercased() == name.lowercased() }
    }

    /// All functions.
    var json: JSONValue { .array(self.app.functions.map { self.json($0) }) }

    /// The function called `name`; `nil` when there is none.
    func json(of name: String) -> JSONValue? { self.function(name).map { self.json($0) } }

    /// Why the function called `name` is not run; `nil` when there is none.
    func errors(of name: String) -> [String]? {
        if self.function(name) != nil { return [] }
        let left = self.app.notRun.filter { $0.name.lowercased() == name.lowercased() }
        return left.isEmpty ? nil : left.map(\.reason)
    }

    private func json(_ function: HostedFunction) -> JSONValue {
        let base = "http://localhost:\(self.port)"
        var object = JSONObject([
            ("name", .string(function.name)), ("href", .string("\(base)/admin/functions/\(function.name)")),
            ("config", .object(function.configuration)), ("bindings", self.bindings(of: function)),
            ("language", "custom"), ("isDisabled", .bool(false)),
            ("isDirect", .bool(false)), ("isProxy", .bool(false)),
        ])
        if let route = function.http?.route.path.text {
            object["invoke_url_template"] = .string("\(base)/\(route.drop { $0 == "/" })")
        }
        return .object(object)
    }

    /// The bindings with the settings that they name in place, which `config` leaves as they were written.
    private func bindings(of function: HostedFunction) -> JSONValue {
        let bindings = [function.triggerBinding] + function.inputs.map(\.binding) + function.outputs.map(\.binding)
        return .array(bindings.map { .object($0.properties) })
    }
}
