// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// The body of a request.
package enum HTTPBody: Sendable {
    /// All of it; empty for a request without one.
    case complete(ByteBuffer)
    /// More bytes than `limit` (``HTTPAdmission/bodyLimit``), which were not kept.
    case tooLarge(limit: Int)
}
