// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The triggers that can start a function here.
package enum TriggerType: String, Sendable, CaseIterable {
    /// `httpTrigger`
    case http = "httpTrigger"
    /// `blobTrigger`
    case blob = "blobTrigger"
    /// `serviceBusTrigger`
    case serviceBus = "serviceBusTrigger"

    /// The trigger whose name is `type` in any case; `nil` for every other type of binding.
    package init?(type: String) {
        guard let trigger = TriggerType.allCases.first(where: { $0.rawValue.isEqualIgnoringCase(to: type) }) else {
            return nil
        }
        self = trigger
    }

    /// The type of the output binding that answers go to.
    package var outputType: String {
        switch self {
        case .http: "http"
        case .blob: "blob"
        case .serviceBus: "serviceBus"
        }
    }
}
