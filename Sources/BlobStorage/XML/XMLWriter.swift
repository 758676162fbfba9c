// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Builds the XML text of an answer.
struct XMLWriter {
    /// The text so far.
    private(set) var text = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#

    /// Writes an element with attributes, and what `body` writes in it.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLWriter) -> Void) {
        self.text += "<\(name)"
        for (attribute, value) in attributes {
            self.text += " \(attribute)=\"\(XMLWriter.escaped(value).replacing("\"", with: "&quot;"))\""
        }
        let place = self.text.utf8.count
        self.text += ">"
        body(&self)
        if self.text.utf8.count == place + 1 {
            self.text.unicodeScalars.removeLast()
            self.text += "/>"
        } else {
            self.text += "</\(name)>"
        }
    }

    /// Writes an element with text in it.
    mutating func element(_ name: String, _ text: String) {
        self.text += text.isEmpty ? "<\(name)/>" : "<\(name)>\(XMLWriter.escaped(text))</\(name)>"
    }

    /// Writes an element with text in it, unless there is none.
    mutating func element(_ name: String, ifAny text: String?) {
        if let text { self.element(name, text) }
    }

    /// `text` as it stands between tags; what XML 1.0 cannot hold is replaced.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
