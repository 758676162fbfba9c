// ScoringFunctions
// SPDX-License-Identifier: MIT

/// IPv4 addresses from one to another: `168.1.5.60-168.1.5.70`, or one alone.
struct AddressRange: Equatable {
    private let range: ClosedRange<UInt32>

    /// The addresses that `text` names; `nil` when it names none.
    init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(AddressRange.address)
        guard 1...2 ~= ends.count, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
            return nil
        }
        self.range = first...last
    }

    /// Whether 127.0.0.1 is one of them, where clients of a loopback endpoint come from.
    var containsLoopback: Bool { self.range.contains(0x7F00_0001) }

    private static func address(_ text: Substring) -> UInt32? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        return numbers.count == 4 ? numbers.reduce(0) { $0 << 8 | UInt32($1) } : nil
    }
}
