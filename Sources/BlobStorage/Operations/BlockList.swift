// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Reads the body of Put Block List.
enum BlockList {
    /// The most blocks of a blob (the service's limit).
    static let maximumCount = 50_000

    /// The blocks that `body` names, in order.
    ///
    /// - Throws: ``BlobError`` `InvalidXmlDocument`, `InvalidXmlNodeValue` or `BlockListTooLong`.
    static func read(_ body: ByteBuffer) throws(BlobError) -> [BlockReference] {
        let root = try self.document(body)
        guard root.name == "BlockList" else { throw .invalidXML("The outermost element is BlockList.") }
        guard root.children.count <= self.maximumCount else {
            throw BlobError(400, "BlockListTooLong", "The block list may not contain more than 50,000 blocks.")
        }
        var list: [BlockReference] = []
        list.reserveCapacity(root.children.count)
        for child in root.children {
            guard let kind = BlockReference.Kind(rawValue: child.name), child.children.isEmpty else {
                throw .invalidXML("BlockList holds Committed, Uncommitted and Latest.")
            }
            list.append(BlockReference(kind: kind, id: String(child.text.filter { !$0.isWhitespace })))
        }
        return list
    }

    private static func document(_ body: ByteBuffer) throws(BlobError) -> XMLElement {
        do throws(XMLError) {
            let limits = XMLLimits(depth: 2, elements: self.maximumCount + 2)
            return try unsafe body.withUnsafeBytes { (bytes) throws(XMLError) in
                try unsafe XMLReader.read(bytes, limits: limits)
            }
        } catch {
            throw .invalidXML(error.description)
        }
    }
}

extension BlobError {
    /// A body that is not the XML that is needed.
    static func invalidXML(_ detail: String) -> BlobError {
        BlobError(400, "InvalidXmlDocument", "XML specified is not syntactically valid.", detail: detail)
    }
}
