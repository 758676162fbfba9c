// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What `scoring start` is told.
package struct StartOptions: Sendable {
    /// The folder of the function app.
    package var app = "."
    /// The port for clients; `nil` for what `local.settings.json` says, or 7071.
    package var port: Int?
    /// The only functions to run; `nil` for all.
    package var functions: [String]?
    /// The origins that may call from a browser; `nil` for what `local.settings.json` says.
    package var allowedOrigins: [String]?
    /// Whether they may send cookies.
    package var allowsCredentials = false
    /// Whether requests need keys.
    package var asksForKeys = false
    /// Whether invocations announce their length, as under Core Tools, instead of coming in chunks, as in Azure.
    package var announcesLength = false

    /// The defaults.
    package init() {}
}
