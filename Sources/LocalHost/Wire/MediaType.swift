// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// Media types as they stand in `Content-Type`.
enum MediaType {
    /// The type without its parameters, in lower case.
    static func name(of contentType: String) -> String {
        contentType.prefix { $0 != ";" }.trimmed.lowercased()
    }

    /// The value of the `charset` parameter, and where it stands in the text.
    static func charset(of contentType: String) -> (value: Substring, range: Range<String.Index>)? {
        var rest = contentType.dropFirst(contentType.prefix { $0 != ";" }.count)
        while !rest.isEmpty {
            let parameter = rest.dropFirst().prefix { $0 != ";" }
            rest = rest.dropFirst(1 + parameter.count)
            guard let equals = parameter.firstIndex(of: "=") else { continue }
            guard NetText.isEqual(parameter[..<equals].trimmed, "charset") else { continue }
            let value = parameter[parameter.index(after: equals)...].drop { $0 == " " }
            let end = value.lastIndex { $0 != " " }.map { value.index(after: $0) } ?? value.startIndex
            return (value[..<end], value.startIndex..<end)
        }
        return nil
    }

    /// Whether a body of this type is handed to functions as base64.
    static func isBinary(_ name: String) -> Bool {
        name == "application/octet-stream" || name.contains("multipart/")
    }
}
