// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer

extension HTTPServerConfiguration {
    /// Where the handler listens, and within which limits it reads.
    init(_ settings: Settings) {
        self.init(address: settings.address, port: settings.port, bodyBudget: settings.bodyMemory)
    }
}
