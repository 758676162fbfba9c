// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// What a user noted at a blob or container: names and values in the order in which they came.
package struct BlobMetadata: Sendable, Equatable {
    /// One note.
    package struct Item: Sendable, Equatable {
        /// The name.
        ///
        /// A letter or underscore, then letters, digits and underscores. Equal but for the case is equal.
        package let name: String
        /// The value.
        package let value: String
    }

    /// The most bytes of all names and values (the service's limit).
    static let maximumSize = 8192

    /// The notes.
    package private(set) var items: [Item] = []

    /// No notes.
    package init() {}

    /// Notes.
    ///
    /// - Throws: ``BlobError`` for a name that cannot be or comes twice, and for more than 8 KiB.
    package init(_ items: some Sequence<(name: String, value: String)>) throws(BlobError) {
        for (name, value) in items { try self.append(name, value) }
    }

    /// The value of the note called `name`, in whatever case.
    package subscript(_ name: String) -> String? {
        self.items.first { $0.name.utf8.elementsEqual(name.utf8, by: BlobMetadata.isSame) }?.value
    }

    /// Adds a note.
    ///
    /// - Throws: ``BlobError`` for a name that cannot be or is there already, and for more than 8 KiB.
    mutating func append(_ name: String, _ value: String) throws(BlobError) {
        guard !name.isEmpty else {
            throw BlobError(400, "EmptyMetadataKey", "The key for one of the metadata key-value pairs is empty.")
        }
        guard BlobMetadata.isName(name), self[name] == nil else {
            throw BlobError(
                400,
                "InvalidMetadata",
                "The specified metadata is invalid. It includes characters that are not permitted.",
                detail: "\(name): a name is a letter or _, then letters, digits and _, and comes once."
            )
        }
        self.items.append(Item(name: name, value: value))
        let size = self.items.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= BlobMetadata.maximumSize else {
            throw BlobError(
                400,
                "MetadataTooLarge",
                "The size of the specified metadata exceeds the maximum size permitted."
            )
        }
    }

    private static func isName(_ name: String) -> Bool {
        let underscore = UInt8(ascii: "_")
        return name.utf8.first?.isASCIIDigit == false
            && name.utf8.allSatisfy { $0 == underscore || $0.isASCIIDigit || $0.isASCIILetter }
    }

    private static func isSame(_ left: UInt8, _ right: UInt8) -> Bool {
        left == right || left.isASCIILetter && left | 0x20 == right | 0x20
    }
}
