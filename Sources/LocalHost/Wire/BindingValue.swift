// ScoringFunctions
// SPDX-License-Identifier: MIT

/// A value of binding data by its .NET type, as far as the type decides how it is written.
enum BindingValue: Sendable, Equatable {
    /// Nothing.
    case null
    /// `byte[]`
    case bytes([UInt8])
    /// `string`
    case text(String)
    /// `int` and `long`
    case integer(Int64)
    /// `Uri`
    case uri(String)
    /// `Guid`
    case guid(String)
    /// `DateTime`
    case date(NetDate)
    /// `DateTimeOffset`
    case dateOffset(NetDate)
    /// An array, which is written as a string of JSON.
    case list([NetValue])
    /// An object whose members are looked up in any case: a class, a `JObject`.
    case object(NetObject)
    /// A dictionary, whose keys are looked up as they are.
    case dictionary(NetObject)
    /// The host's own values.
    case system(SystemData)

    /// Writes the value into an envelope: numbers, texts and arrays as JSON within a string.
    func write(to writer: inout NetJSONWriter) {
        switch self {
        case .null: writer.nested(.null)
        case .bytes(let bytes): writer.base64(bytes)
        case .text(let text), .uri(let text), .guid(let text): writer.nested(.string(text))
        case .integer(let integer): writer.nested(.integer(integer))
        case .date(let date): writer.write(.date(date.wholeSeconds.with(zone: .unspecified)))
        case .dateOffset(let date): writer.write(.date(date.wholeSeconds.with(zone: .offset)))
        case .list(let elements): writer.nested(.array(elements))
        case .object(let object), .dictionary(let object): writer.write(.object(object))
        case .system(let system): writer.write(.object(system.object))
        }
    }
}
