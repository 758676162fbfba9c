// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Puts the answer to a client together as the host does, and notes what is odd about it.
struct HTTPAnswerBuilder {
    private let status: Int
    private let content: HTTPContent
    private var fields: [(name: String, value: String)] = []
    private var contentType: String?
    private(set) var hints: [String] = []

    /// - Parameter headers: the header as the function gave it.
    /// - Returns: The answer: an empty 500 when the host fails on a part of it; and hints for the author.
    static func build(
        status: Int,
        headers: [(name: String, value: NetValue)],
        content: HTTPContent
    ) -> (answer: HTTPAnswer, hints: [String]) {
        var builder = HTTPAnswerBuilder(status: status, content: content)
        guard (200...999).contains(status) else {
            return (.failure, ["The status \(status) is none that the host can send; the client got 500."])
        }
        for (name, value) in headers {
            if let mistake = builder.add(name, value) { return (.failure, builder.hints + [mistake]) }
        }
        return (builder.answer(), builder.hints)
    }

    private init(status: Int, content: HTTPContent) {
        self.status = status
        self.content = content
    }

    /// Adds a field; the sentence for the author when the host fails on it.
    private mutating func add(_ name: String, _ value: NetValue) -> String? {
        if value == .null {
            return "The header \(name) is null, on which the host fails: the client got 500. Leave it out."
        }
        let text = value.text
        let isSendable = text.utf8.allSatisfy { $0 == 0x09 || (0x20..<0x7F).contains($0) }
        guard isSendable, HTTPAnswerBuilder.isToken(name) else {
            return
                "The header \(name) is not one line of ASCII text (an array or object never is), on "
                + "which the host fails: the client got 500. Give it one string."
        }
        if NetText.isEqual(name, HeaderName.contentType) {
            self.contentType = text
        } else if self.fields.contains(where: { NetText.isEqual($0.name, name) }) {
            self.hints.append("The header \(name) is given twice; the host dropped the second one.")
        } else {
            self.fields.append((name, text))
        }
        return nil
    }

    private mutating func answer() -> HTTPAnswer {
        var body: [UInt8]
        switch self.content {
        case .text(let text): body = self.encode(text)
        case .bytes(let bytes): body = bytes
        }
        let fields = (self.contentType.map { [(name: HeaderName.contentType, value: $0)] } ?? []) + self.fields
        if self.status == 204 || self.status == 205 || self.status == 304 {
            if !body.isEmpty {
                self.hints.append("An answer with the status \(self.status) has no body; the host dropped it.")
            }
            return HTTPAnswer(status: self.status, fields: fields, framing: .none)
        }
        if let answer = self.answer(body, fields, length: self.value(of: HeaderName.contentLength)) { return answer }
        if self.value(of: HeaderName.transferEncoding) != nil {
            self.hints.append("The function set Transfer-Encoding, but the host writes no chunks then: leave it out.")
            return HTTPAnswer(status: self.status, fields: fields, framing: .none, isCutShort: true)
        }
        return HTTPAnswer(
            status: self.status,
            fields: fields,
            body: body,
            framing: body.isEmpty ? .contentLength : .chunked
        )
    }

    /// The answer when the function gave a length, which the host believes.
    private mutating func answer(
        _ body: [UInt8],
        _ fields: [(name: String, value: String)],
        length: String?
    ) -> HTTPAnswer? {
        guard let text = length else { return nil }
        guard let length = Int(text), length >= 0 else {
            self.hints.append("The header Content-Length is no number: the client got 500. Leave it out.")
            return .failure
        }
        let isWrong = length != body.count
        if isWrong {
            self.hints.append(
                "The header Content-Length says \(length), but the body has \(body.count) bytes: the host broke the "
                    + "connection. Leave the header out."
            )
        }
        let sent = length < body.count ? [] : body
        return HTTPAnswer(status: self.status, fields: fields, body: sent, isCutShort: isWrong)
    }

    /// The bytes of a text in the character set of its type, which the type names from then on.
    private mutating func encode(_ text: String) -> [UInt8] {
        let type = self.contentType ?? "text/plain"
        let charset = MediaType.charset(of: type)
        let isUTF16 = charset.map { NetText.isEqual(String($0.value), "utf-16") } ?? false
        if !isUTF16 {
            let isUTF8 = charset.map { NetText.isEqual(String($0.value), "utf-8") } ?? false
            if let charset, !isUTF8 {
                self.contentType = type.replacingCharacters(in: charset.range, with: "utf-8")
            } else if !isUTF8 {
                self.contentType = type + "; charset=utf-8"
            }
            return Array(text.utf8)
        }
        return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    private func value(of name: String) -> String? {
        self.fields.first { NetText.isEqual($0.name, name) }?.value
    }

    /// A name of RFC 9110, section 5.6.2.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                URLText.unreserved.contains(byte) || "!#$%&'*+^`|".utf8.contains(byte)
            }
    }
}

extension String {
    /// The text with `range` replaced.
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
