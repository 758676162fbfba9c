// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where a blob is, or is to be.
package struct BlobPlace: Sendable, Equatable {
    /// The binding that names it.
    package let binding: String
    /// The container.
    package let container: String
    /// The name within the container.
    package let name: String

    /// The place at `path`, which is `container/name`.
    init(_ path: String, binding: String) {
        let container = path.prefix { $0 != "/" }
        self.binding = binding
        self.container = String(container)
        self.name = String(path.dropFirst(container.count + 1))
    }
}
