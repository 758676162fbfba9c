// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CHTTPParser

/// What the C parser calls, and what it has read.
extension HTTPResponseParser {
    static let settings = {
        var settings = http_parser_settings()
        unsafe settings.on_status = { parser, text, count in
            unsafe HTTPResponseParser.of(parser)?.didReadReason(text, count) ?? -1
        }
        unsafe settings.on_header_field = { parser, text, count in
            unsafe HTTPResponseParser.of(parser)?.didReadName(text, count) ?? -1
        }
        unsafe settings.on_header_value = { parser, text, count in
            unsafe HTTPResponseParser.of(parser)?.didReadValue(text, count) ?? -1
        }
        unsafe settings.on_headers_complete = { unsafe HTTPResponseParser.of($0)?.didReadHead() ?? -1 }
        unsafe settings.on_body = { parser, bytes, count in
            unsafe HTTPResponseParser.of(parser)?.didReadBody(bytes, count) ?? -1
        }
        unsafe settings.on_message_complete = { unsafe HTTPResponseParser.of($0)?.didReadMessage() ?? -1 }
        return settings
    }()

    private static func of(_ parser: UnsafeMutablePointer<http_parser>?) -> HTTPResponseParser? {
        unsafe parser?.pointee.data.map { unsafe Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func didReadReason(_ text: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        unsafe self.reason.append(contentsOf: UnsafeRawBufferPointer(start: text, count: count))
        return 0
    }

    private func didReadName(_ text: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        if self.isInValue { self.endField() }
        if !self.isHeadRead { unsafe self.name.append(contentsOf: UnsafeRawBufferPointer(start: text, count: count)) }
        return 0
    }

    private func didReadValue(_ text: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        if self.isHeadRead { return 0 }
        self.isInValue = true
        unsafe self.value.append(contentsOf: UnsafeRawBufferPointer(start: text, count: count))
        return 0
    }

    private func endField() {
        self.isInValue = false
        self.fields.append(HTTPField(Self.text(self.name), Self.text(self.value)))
        self.name.removeAll(keepingCapacity: true)
        self.value.removeAll(keepingCapacity: true)
    }

    private func didReadHead() -> Int32 {
        if self.isInValue { self.endField() }
        self.isHeadRead = true
        let status = unsafe self.parser.pointee.status_code
        self.isSwitching = status == 101
        if self.isSwitching { return -1 }
        // One that is only informational is no answer.
        if status < 200 { return 1 }
        self.exchange?.receive(self.head())
        // These have no body, whatever their fields say (RFC 9112, section 6.3).
        return self.exchange?.isHead == true || status == 204 || status == 304 ? 1 : 0
    }

    private func head() -> HTTPResponseHead {
        let (flags, length) = unsafe (UInt32(self.parser.pointee.flags), self.parser.pointee.content_length)
        return HTTPResponseHead(
            status: unsafe Int(self.parser.pointee.status_code),
            reason: Self.text(self.reason),
            fields: self.fields,
            length: flags & F_CHUNKED.rawValue == 0 ? Int(exactly: length) : nil
        )
    }

    private func didReadBody(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        unsafe self.exchange?.body.append(UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
    }

    private func didReadMessage() -> Int32 {
        // Another answer follows one that is only informational.
        if unsafe self.parser.pointee.status_code < 200 {
            self.clear()
            return 0
        }
        self.isComplete = true
        self.isReusable = unsafe http_should_keep_alive(self.parser) != 0
        unsafe http_parser_pause(self.parser, 1)
        return 0
    }

    private static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}
