// ScoringFunctions
// SPDX-License-Identifier: MIT

/// The name of a blob, which is also its file's path in the container's folder.
///
/// Names are bytes: two that look alike but are written with other code points, or in other cases, are two names.
package struct BlobName: Sendable, Hashable, CustomStringConvertible {
    /// The most characters of a name (the service's limit).
    static let maximumLength = 1024
    /// The most bytes between two `/`: no file system takes more.
    static let maximumSegment = 255

    /// The name in UTF-8.
    package let bytes: [UInt8]

    /// The name.
    package var text: String { String(decoding: self.bytes, as: UTF8.self) }

    /// The name.
    package var description: String { self.text }

    /// A name.
    ///
    /// - Throws: ``BlobError`` `InvalidResourceName` for one that cannot be a file's in the folder, or would leave it.
    package init(_ text: String) throws(BlobError) {
        try self.init(Array(text.utf8))
    }

    /// A name in UTF-8.
    ///
    /// - Throws: ``BlobError`` `InvalidResourceName` for one that cannot be a file's in the folder, or would leave it.
    init(_ bytes: [UInt8]) throws(BlobError) {
        if let problem = BlobName.problem(bytes) { throw .invalidResourceName(problem) }
        self.bytes = bytes
    }

    /// The parts between the slashes.
    var segments: [ArraySlice<UInt8>] { self.bytes.split(separator: UInt8(ascii: "/")) }

    private static func problem(_ bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return "A blob's name is written in UTF-8." }
        if text.unicodeScalars.count > self.maximumLength {
            return "A blob's name has at most \(self.maximumLength) characters."
        }
        if text.unicodeScalars.contains(where: { self.isForbidden($0) }) {
            return "A blob's name has no backslash and no control characters here, since it is a file's name as well."
        }
        return self.problem(segments: bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false))
    }

    private static func problem(segments: [ArraySlice<UInt8>]) -> String? {
        if segments.contains(where: \.isEmpty) {
            return "A blob's name is not empty, neither begins nor ends with / and has no // in it."
        }
        if segments.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) {
            return "No part of a blob's name is . or .., which would lead out of its container's folder."
        }
        if segments.contains(where: { $0.count > self.maximumSegment }) {
            return "Each part of a blob's name is a file's name here, of at most \(self.maximumSegment) bytes."
        }
        return nil
    }

    /// What a file system or XML 1.0, in which names are listed, cannot hold.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\\" || scalar.value & 0xFFFE == 0xFFFE
    }
}

extension BlobName: Comparable {
    /// The order of lists: by bytes.
    package static func < (left: BlobName, right: BlobName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
