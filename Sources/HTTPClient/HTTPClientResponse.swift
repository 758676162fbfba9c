// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// A whole answer.
package struct HTTPClientResponse: Sendable {
    /// The status, from 200 on.
    package let status: Int
    /// The words behind the status; may be empty.
    package let reason: String
    /// The fields of the header in order, as they were written; bytes that are no UTF-8 are taken for Latin-1.
    package let fields: [HTTPField]
    /// The content, without its framing.
    package let body: ByteBuffer

    /// The value of the first field called `name`, in any case.
    package subscript(_ name: String) -> String? {
        self.fields.first { $0.name.isEqualIgnoringCase(to: name) }?.value
    }
}
