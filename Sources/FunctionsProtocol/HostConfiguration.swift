// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
package import JSON

/// What `host.json` and its overrides in the environment say.
package struct HostConfiguration: Sendable {
    /// The first segments of every HTTP route, without slashes around them; empty for none.
    package let routePrefix: String
    /// How long one invocation may take before the host kills the handler; `nil` for no limit.
    package let functionTimeout: Duration?
    /// Whether functions with only an HTTP trigger and an HTTP output get requests as the client sent them.
    package let forwardsHTTPRequests: Bool
    /// Whether only the legacy section `httpWorker` is there: forwarded requests go to `/{function name}` then.
    package let usesLegacySection: Bool
    private let settings: HostSettings

    /// Reads `host.json` in the folder `root`.
    ///
    /// A handler that takes forwarded requests at their own paths only does not allow the legacy section `httpWorker`.
    ///
    /// - Throws: ``ConfigurationError`` when the file is missing, cannot be read, has no `customHandler` section, or
    ///   holds a value of the wrong form.
    package init(
        root: String,
        environment: [String: String],
        allowsLegacySection: Bool = false
    ) throws(ConfigurationError) {
        guard let json = try ConfigurationFile.object(in: HostSettings.file, root: root) else {
            throw ConfigurationError(
                file: HostSettings.file,
                message: "there is no such file in \"\(root)\"; start in the application's folder or name it in "
                    + "FUNCTIONS_APP_ROOT_PATH."
            )
        }
        try self.init(json, environment: environment, allowsLegacySection: allowsLegacySection)
    }

    /// Reads the contents of `host.json`.
    ///
    /// - Throws: ``ConfigurationError`` as above.
    package init(
        _ json: JSONObject,
        environment: [String: String],
        allowsLegacySection: Bool = false
    ) throws(ConfigurationError) {
        let settings = HostSettings(json, ApplicationSettings(environment))
        let isLegacy = !settings.hasSection("customHandler") && allowsLegacySection && settings.hasSection("httpWorker")
        guard isLegacy || settings.hasSection("customHandler") else {
            throw settings.mistake(["customHandler"], "the section is missing; add it, or the host starts no handler.")
        }
        self.routePrefix = try settings.text(["extensions", "http", "routePrefix"])?.trimmingSlashes ?? "api"
        let forwards = try settings.isOn(["customHandler", "enableForwardingHttpRequest"])
        let proxies = try settings.isOn(["customHandler", "enableProxyingHttpRequest"])
        self.forwardsHTTPRequests = forwards || proxies || isLegacy
        self.usesLegacySection = isLegacy
        let plan = ApplicationSettings(environment)["WEBSITE_SKU"] ?? ""
        self.functionTimeout = try HostConfiguration.functionTimeout(
            settings,
            default: .seconds(plan.isEqualIgnoringCase(to: "Dynamic") ? 5 * 60 : 30 * 60)
        )
        self.settings = settings
    }

    /// Any other value of `host.json`, with an override of the environment in its place.
    ///
    /// `value("customHandler", "description", "arguments")` is one. An override is a string.
    package func value(_ path: String...) -> JSONValue? { self.settings.value(path) }

    private static func functionTimeout(
        _ settings: HostSettings,
        default standard: Duration
    ) throws(ConfigurationError) -> Duration? {
        guard let text = try settings.text(["functionTimeout"]) else { return standard }
        if text.trimmed == "-1" { return nil }
        guard let timeout = TimeSpan.parse(text), timeout > .zero else {
            throw settings.mistake(
                ["functionTimeout"],
                "\"\(text)\" is no time; write \"00:05:00\", or \"-1\" for none."
            )
        }
        return timeout
    }
}
