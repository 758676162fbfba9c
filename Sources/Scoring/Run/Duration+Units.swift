// ScoringFunctions
// SPDX-License-Identifier: MIT

extension Duration {
    /// Whole nanoseconds; 0 for a negative duration, the largest integer for more than 584 years.
    package var nanoseconds: UInt64 {
        let (seconds, attoseconds) = self.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product.addingReportingOverflow(UInt64(attoseconds) / 1_000_000_000).partialValue
    }

    /// Milliseconds with three decimals, as headers and logs give them: `12.345`.
    package var milliseconds: String {
        let microseconds = self.nanoseconds / 1_000
        return "\(microseconds / 1_000).\(String(1_000 + microseconds % 1_000).dropFirst())"
    }
}
