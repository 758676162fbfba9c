// ScoringFunctions
// SPDX-License-Identifier: MIT

import FunctionsProtocol
import JSON

extension LocalSettings {
    /// The object called `name`; an empty one when there is none.
    static func section(_ name: String, of json: JSONObject) throws(ConfigurationError) -> JSONObject {
        guard let value = json[caseInsensitive: name], !value.isNull else { return JSONObject() }
        guard let object = value.object else { throw self.mistake(name, "write an object here.") }
        return object
    }

    /// The text of a setting; numbers and switches count as the text that they are written with.
    static func text(_ value: JSONValue?, field: String) throws(ConfigurationError) -> String? {
        switch value {
        case nil, .null: nil
        case .string(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): NetNumber.text(number)
        case .array, .object:
            throw self.mistake(field, "a setting is a string; write nested settings as \"outer__inner\" or as a text.")
        }
    }

    /// Refuses encrypted values, and a file that does not say whether its values are.
    static func checkIsPlain(_ value: JSONValue?) throws(ConfigurationError) {
        if value?.bool == false || value?.string.map({ NetText.isEqual($0, "false") }) == true { return }
        let message =
            value == nil
            ? "it is missing, which means true: the values would be decrypted; add \"IsEncrypted\": false."
            : "encrypted values cannot be read here; run \"func settings decrypt\", or write them plainly with "
                + "\"IsEncrypted\": false."
        throw self.mistake("IsEncrypted", message)
    }

    static func mistake(_ field: String, _ message: String) -> ConfigurationError {
        ConfigurationError(file: self.file, field: field, message: message)
    }
}
