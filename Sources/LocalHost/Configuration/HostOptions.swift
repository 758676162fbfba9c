// ScoringFunctions
// SPDX-License-Identifier: MIT

package import FunctionsProtocol
package import JSON
internal import MessageQueues

/// What `host.json`, with its overrides in the environment, says to the host.
package struct HostOptions: Sendable {
    /// What concerns the handler as well: the route prefix, the time-out, the forwarding of requests.
    package let common: HostConfiguration
    /// In which form functions with nothing but HTTP get their requests.
    package let httpForm: HTTPTrigger.Form
    /// How messages are received (`extensions.serviceBus`).
    package let serviceBus: ServiceBusOptions
    /// How many blobs are worked on at a time (`extensions.blobs.maxDegreeOfParallelism`).
    package let maximumParallelBlobs: Int
    /// How often a blob is tried before it goes to the poison queue (`extensions.blobs.poisonBlobThreshold`).
    package let blobTries: Int
    /// How many requests wait and run at most, others get 429; `nil` for any
    /// (`extensions.http.maxOutstandingRequests`).
    package let maximumOutstandingRequests: Int?
    /// How many requests run at a time (`extensions.http.maxConcurrentRequests`); `nil` for any.
    package let maximumConcurrentRequests: Int?
    /// The policy for functions without one of their own.
    package let retry: RetryPolicy?
    /// Files whose change restarts the host.
    package let watchedFiles: [String]
    /// The only functions to load; `nil` for all.
    package let functions: [String]?

    /// Reads `host.json` in the folder `root`.
    ///
    /// - Throws: ``ConfigurationError`` when the file is missing, is not of version 2.0, has no `customHandler`
    ///   section, or holds a value of the wrong form.
    package init(root: String, environment: [String: String]) throws(ConfigurationError) {
        guard let json = try ConfigurationFile.object(in: HostSettings.file, root: root) else {
            let message = "there is no such file in \"\(root)\"; start in the folder of a function app or name it."
            throw ConfigurationError(file: HostSettings.file, message: message)
        }
        try self.init(json, root: root, environment: environment)
    }

    /// Reads the contents of `host.json` of the application in the folder `root`.
    ///
    /// - Throws: ``ConfigurationError`` as above.
    package init(
        _ json: JSONObject,
        root: String,
        environment: [String: String]
    ) throws(ConfigurationError) {
        let settings = HostSettings(json, ApplicationSettings(environment))
        guard try settings.text(["version"]) == "2.0" else {
            throw settings.mistake(["version"], "the host refuses the file without it; write \"version\": \"2.0\".")
        }
        self.common = try HostConfiguration(json, environment: environment, allowsLegacySection: true)
        self.httpForm = try HostOptions.httpForm(self.common, settings)
        self.serviceBus = try ServiceBusOptions(settings)
        self.maximumParallelBlobs = try settings.count(["extensions", "blobs", "maxDegreeOfParallelism"]) ?? 8
        self.blobTries =
            try settings.count(["extensions", "blobs", "poisonBlobThreshold"]) ?? BlobReceipt.defaultMaximumAttempts
        self.maximumOutstandingRequests = try settings.count(["extensions", "http", "maxOutstandingRequests"])
        self.maximumConcurrentRequests = try settings.count(["extensions", "http", "maxConcurrentRequests"])
        self.retry = try RetryPolicy(settings.value(["retry"]), file: HostSettings.file)
        self.watchedFiles = settings.texts(["watchFiles"]) ?? []
        self.functions = settings.texts(["functions"])
    }

    private static func httpForm(
        _ common: HostConfiguration,
        _ settings: HostSettings
    ) throws(ConfigurationError) -> HTTPTrigger.Form {
        if common.usesLegacySection { return .forwardedByName }
        if try settings.isOn(["customHandler", "enableProxyingHttpRequest"]) { return .proxied }
        return try settings.isOn(["customHandler", "enableForwardingHttpRequest"]) ? .forwarded : .enveloped
    }
}
