// ScoringFunctions
// SPDX-License-Identifier: MIT

import Redis
import TestSupport

extension RedisServer {
    /// A configuration for it.
    var configuration: RedisConfiguration { RedisConfiguration(endpoints: [self.endpoint]) }
}
