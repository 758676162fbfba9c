// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Reads typed values from an environment; an empty value counts as none.
struct SettingsReader {
    private let environment: [String: String]

    /// A reader of the given variables.
    init(_ environment: [String: String]) {
        self.environment = environment
    }

    /// A setting as it is.
    func text(_ name: String) -> String? {
        self.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A whole number.
    ///
    /// - Throws: ``StartError`` when the value is not one within `range`.
    func integer(_ name: String, _ range: ClosedRange<Int>) throws(StartError) -> Int? {
        guard let text = self.text(name) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            let upper = range.upperBound == .max ? "" : " and at most \(range.upperBound)"
            throw StartError(
                "\(name) is \"\(text)\", but must be a whole number of at least \(range.lowerBound)\(upper)."
            )
        }
        return value
    }

    /// On or off; off where it is not set.
    ///
    /// - Throws: ``StartError`` when the value is neither.
    func `switch`(_ name: String) throws(StartError) -> Bool {
        switch self.text(name)?.lowercased() {
        case nil, "0", "false", "off": return false
        case "1", "true", "on": return true
        case let other?: throw StartError("\(name) is \"\(other)\", but must be 1 or 0.")
        }
    }

    /// A time in milliseconds, up to ten minutes.
    ///
    /// - Throws: ``StartError`` when the value is not one.
    func milliseconds(_ name: String) throws(StartError) -> Duration? {
        try self.integer(name, 1...600_000).map { .milliseconds($0) }
    }

    /// A time in seconds, up to ten years.
    ///
    /// - Throws: ``StartError`` when the value is not one.
    func seconds(_ name: String) throws(StartError) -> Duration? {
        try self.integer(name, 1...(10 * 365 * 86_400)).map { .seconds($0) }
    }

    /// One of the words of `Choice`.
    ///
    /// - Throws: ``StartError`` when the value is another one.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _: Choice.Type
    ) throws(StartError) -> Choice? {
        try self.choice(name, Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    /// One of some words.
    ///
    /// - Throws: ``StartError`` when the value is another one.
    func choice(_ name: String, _ words: [String]) throws(StartError) -> String? {
        guard let text = self.text(name) else { return nil }
        guard words.contains(text) else {
            throw StartError("\(name) is \"\(text)\", but must be one of: \(words.joined(separator: ", ")).")
        }
        return text
    }

    /// The port that the host chose; 0 lets the system choose.
    ///
    /// - Throws: ``StartError`` when the value is not a port.
    func port() throws(StartError) -> Int? {
        for name in ["FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_HTTPWORKER_PORT"] {
            if let port = try self.integer(name, 0...65_535) { return port }
        }
        return nil
    }
}
