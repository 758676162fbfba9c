// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// What stands above an answer's body.
package struct HTTPResponseHead: Sendable {
    /// The status, from 200 on.
    package let status: Int
    /// The words behind the status; may be empty.
    package let reason: String
    /// The fields of the header in order, as they were written; bytes that are no UTF-8 are taken for Latin-1.
    package let fields: [HTTPField]
    /// The bytes of the body, as far as its framing tells them beforehand; of one that is not sent, in answer to `HEAD`,
    /// too.
    package let length: Int?

    /// The value of the first field called `name`, in any case.
    package subscript(_ name: String) -> String? {
        self.fields.first { $0.name.isEqualIgnoringCase(to: name) }?.value
    }
}
