// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the host makes of a message.
package enum ServiceBusMessage {
    /// The number of bytes that the host sends for the JSON object `json`.
    ///
    /// It reads the object and writes it again with two spaces a level and a line for each member, numbers and strings
    /// in its own form, so that a record of numbers grows to several times its size. For text that is no JSON the
    /// result means nothing.
    package static func deliveredSize(of json: [UInt8]) -> Int {
        var scanner = IndentedSize(json)
        return scanner.measure()
    }
}
