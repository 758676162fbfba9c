// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// A whole answer.
package struct HTTPClientResponse: Sendable {
    /// What stands above the body.
    package let head: HTTPResponseHead
    /// The content, without its framing.
    package let body: ByteBuffer

    /// The status, from 200 on.
    package var status: Int { self.head.status }
    /// The words behind the status; may be empty.
    package var reason: String { self.head.reason }
    /// The fields of the header in order, as they were written.
    package var fields: [HTTPField] { self.head.fields }

    /// The value of the first field called `name`, in any case.
    package subscript(_ name: String) -> String? { self.head[name] }
}
