// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CExpat

/// Reads XML documents (expat).
///
/// A document type declaration is refused, and with it all entities that a document could define: they are how a few bytes
/// become many. Attributes, comments and processing instructions are passed over.
enum XMLReader {
    /// The outermost element of the document `text`.
    ///
    /// - Throws: ``XMLError`` for what is not a well-formed document, or goes beyond the limits.
    static func read(_ text: UnsafeRawBufferPointer, limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
        guard let parser = unsafe XML_ParserCreate(nil) else { throw XMLError("no memory", line: 0) }
        defer { unsafe XML_ParserFree(parser) }
        var document = XMLDocument(limits: limits)
        let isRead = unsafe withUnsafeMutablePointer(to: &document) { document in
            unsafe XML_SetUserData(parser, document)
            unsafe XML_SetElementHandler(parser, elementBegins, elementEnds)
            unsafe XML_SetCharacterDataHandler(parser, textComes)
            unsafe XML_SetStartDoctypeDeclHandler(parser, documentTypeComes)
            return unsafe self.parse(text, parser, document)
        }
        let line = unsafe Int(XML_GetCurrentLineNumber(parser))
        if let problem = document.problem { throw XMLError(problem, line: line) }
        guard isRead, let root = document.root else {
            throw XMLError(unsafe self.reason(XML_GetErrorCode(parser)), line: line)
        }
        return root
    }

    /// In pieces, so that a document that has gone beyond a limit is not read on for long.
    private static func parse(
        _ text: UnsafeRawBufferPointer,
        _ parser: XML_Parser,
        _ document: UnsafeMutablePointer<XMLDocument>
    ) -> Bool {
        var rest = unsafe text[...]
        repeat {
            let piece = unsafe rest.prefix(65_536)
            unsafe rest = rest.dropFirst(piece.count)
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: piece).assumingMemoryBound(to: CChar.self)
            let isLast: Int32 = unsafe rest.isEmpty ? 1 : 0
            guard unsafe XML_Parse(parser, bytes.baseAddress, Int32(bytes.count), isLast) == XML_STATUS_OK,
                unsafe document.pointee.problem == nil
            else { return false }
        } while unsafe !rest.isEmpty
        return true
    }

    private static func reason(_ code: XML_Error) -> String {
        unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "not well-formed"
    }
}

private func document(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLDocument>? {
    unsafe context?.assumingMemoryBound(to: XMLDocument.self)
}

private func elementBegins(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<CChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
    guard let name = unsafe name else { return }
    unsafe document(context)?.pointee.begin(String(cString: name))
}

private func elementEnds(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
    unsafe document(context)?.pointee.end()
}

private func textComes(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32) {
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    unsafe document(context)?.pointee.append(String(decoding: bytes, as: UTF8.self))
}

private func documentTypeComes(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<CChar>?,
    _ system: UnsafePointer<CChar>?,
    _ identifier: UnsafePointer<CChar>?,
    _ hasSubset: Int32
) {
    unsafe document(context)?.pointee.refuse("a document type declaration is not read")
}
