// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes
import JSON

extension HTTPInvocation {
    /// Reads the object `data`, whose members are `members`.
    init(_ data: JSONText, members: [JSONMember]) throws(InvocationError) {
        guard data.kind == .object else { throw .malformed("The data of an HTTP trigger must be an object.") }
        let reader = HTTPRequestReader(members: members)
        self.method = try reader.string("Method")
        self.url = try reader.string("Url")
        let target = HTTPInvocation.target(of: self.url)
        let mark = target.firstIndex(of: "?") ?? target.endIndex
        self.path = String(target[..<mark])
        self.query = String(target[mark...].dropFirst())
        self.headers = try reader.headers()
        self.parameters = try reader.parameters()
        self.body = try reader.body(self.headers)
    }

    /// Path and query of an address.
    private static func target(of url: String) -> Substring {
        let scheme = url.firstIndex(of: ":") ?? url.startIndex
        guard url[scheme...].hasPrefix("://") else { return url[...] }
        return url[scheme...].dropFirst(3).drop { $0 != "/" && $0 != "?" }
    }
}

/// The members of a request while it is read.
private struct HTTPRequestReader {
    let members: [JSONMember]

    func string(_ name: String) throws(InvocationError) -> String {
        guard let string = try self.value(name)?.string else {
            throw .malformed("The data of an HTTP trigger needs a string called \"\(name)\".")
        }
        return string
    }

    /// Each header's list of values, or a single one.
    func headers() throws(InvocationError) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for (name, value) in try self.value("Headers")?.object ?? JSONObject() {
            for value in value.array ?? [value] {
                guard let value = value.string else { throw .malformed("The header \"\(name)\" must be a string.") }
                headers.append((name, value))
            }
        }
        return headers
    }

    func parameters() throws(InvocationError) -> Parameters {
        var parameters: [(String, String?)] = []
        for (name, value) in try self.value("Params")?.object ?? JSONObject() {
            guard value.isNull || value.string != nil else {
                throw .malformed("The parameter \"\(name)\" must be a string or null.")
            }
            parameters.append((name, value.string))
        }
        return Parameters(parameters)
    }

    func body(_ headers: [(name: String, value: String)]) throws(InvocationError) -> HTTPInvocation.Body {
        guard let text = self.text("Body"), text.kind != .null else {
            let isChunked = headers.contains { name, value in
                name.isEqualIgnoringCase(to: "Transfer-Encoding") && value.lowercased().contains("chunked")
            }
            return isChunked ? .lostChunked : .absent
        }
        guard text.kind == .string else { return .bytes(text.payload) }
        let type = headers.first { $0.name.isEqualIgnoringCase(to: "Content-Type") }?.value ?? ""
        guard self.isBinary(type) else { return .bytes(Payload(try self.string("Body"))) }
        guard let body = text.decodedBase64() else { throw .malformed("A body of type \"\(type)\" must be base64.") }
        return .bytes(body)
    }

    /// The media types whose bodies the host sends as base64.
    private func isBinary(_ type: String) -> Bool {
        let type = type.prefix { $0 != ";" }.lowercased()
        return type.trimmed == "application/octet-stream" || type.contains("multipart/")
    }

    private func text(_ name: String) -> JSONText? { self.members.last { $0.name == name }?.text }

    private func value(_ name: String) throws(InvocationError) -> JSONValue? {
        do {
            return try self.text(name)?.value()
        } catch {
            throw .malformed("\"\(name)\" in the data of an HTTP trigger cannot be read: \(error.message)")
        }
    }
}
