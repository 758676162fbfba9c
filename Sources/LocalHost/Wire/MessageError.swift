// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A message whose body a trigger cannot take.
package enum MessageError: Error, Sendable, Equatable {
    /// The message of that number is not UTF-8.
    case notText(Int64)
    /// The message of that number is not JSON, and why.
    case notJSON(Int64, String)
}

extension MessageError: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .notText(let number):
            "Message \(number) is not UTF-8 text; set \"dataType\": \"binary\" in the trigger to get bytes."
        case .notJSON(let number, let reason):
            "Message \(number) is not JSON (\(reason)), and a batch without \"dataType\" holds parsed JSON only; set "
                + "\"dataType\": \"string\" or \"binary\" in the trigger."
        }
    }
}
