// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What an app says about the caching of results, for models that do not say it themselves.
package struct CacheSettings: Sendable {
    /// Whether results are kept and used; `off` holds for every model, whatever it says.
    package var mode = CacheMode.auto
    /// How long a result is used.
    package var timeToLive = Duration.seconds(3600)

    /// The defaults.
    package init() {}

    /// The same for one model, whose own settings go before all but `off`.
    func merged(with model: ModelSettings) -> CacheSettings {
        var merged = self
        if self.mode != .off { merged.mode = model.cacheMode ?? self.mode }
        merged.timeToLive = model.cacheTimeToLive ?? self.timeToLive
        return merged
    }
}
