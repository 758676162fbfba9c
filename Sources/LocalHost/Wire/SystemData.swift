// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What the host tells of itself with every invocation, as `sys`.
package struct SystemData: Sendable, Equatable {
    /// The function's name.
    let methodName: String
    /// When the invocation began.
    let utcNow: NetDate
    /// What every look at `RandGuid` gives, instead of a new GUID each time.
    private let fixedGUID: String?

    /// What belongs to an invocation of the function `methodName` that begins at `now`.
    ///
    /// - Parameter guid: what `RandGuid` is each time; by default always another one.
    package init(methodName: String, now: NetDate, guid: String? = nil) {
        self.methodName = methodName
        self.utcNow = now.with(zone: .utc)
        self.fixedGUID = guid
    }

    /// What one look at `RandGuid` gives.
    var randomGUID: String { self.fixedGUID ?? SystemData.newGUID() }

    /// A new GUID.
    package static func newGUID() -> String {
        let digits = (0..<4).map { _ in UInt32.random(in: 0...(.max)) }
            .map { String(repeating: "0", count: $0.leadingZeroBitCount / 4) + ($0 == 0 ? "" : String($0, radix: 16)) }
        var text = Array(digits.joined())
        text[12] = "4"
        text[16] = ["8", "9", "a", "b"][Int.random(in: 0..<4)]
        for place in [20, 16, 12, 8] { text.insert("-", at: place) }
        return String(text)
    }

    /// The members in the host's order.
    var object: NetObject {
        NetObject([
            ("MethodName", .string(self.methodName)), ("UtcNow", .date(self.utcNow)),
            ("RandGuid", .string(self.randomGUID)),
        ])
    }
}
