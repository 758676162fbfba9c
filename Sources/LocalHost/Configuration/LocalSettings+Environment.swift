// ScoringFunctions
// SPDX-License-Identifier: MIT

extension LocalSettings {
    /// The environment of host and handler, and the warnings that come with it.
    ///
    /// A variable that is set already stays; a `null` sets nothing.
    package func environment(
        over current: [String: String]
    ) -> (environment: [String: String], warnings: [String]) {
        var (environment, warnings) = (current, [String]())
        for (name, value) in self.values {
            if current[name] != nil {
                warnings.append(
                    "Skipping '\(name)' from local settings as it's already defined in current environment variables."
                )
            } else if let value {
                environment[name] = value
            } else {
                warnings.append("Skipping '\(name)' from local settings as it's null.")
            }
        }
        return (environment, warnings)
    }
}
