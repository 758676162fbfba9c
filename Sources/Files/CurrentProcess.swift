// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// What the process was given when it was started.
package enum CurrentProcess {
    /// The environment's variables; of several with one name, the last.
    ///
    /// No other thread may change the environment meanwhile, which is the rule for all who read it.
    package static var environment: [String: String] {
        unsafe self.variables(environ)
    }

    /// The variables in `entries`, each `name=value`; behind the last is a null pointer.
    static func variables(_ entries: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [String: String] {
        var variables: [String: String] = [:]
        var next = unsafe entries
        while let entry = unsafe next.pointee {
            let bytes = unsafe UnsafeRawBufferPointer(start: entry, count: strlen(entry))
            if let sign = unsafe bytes.firstIndex(of: UInt8(ascii: "=")) {
                let name = unsafe String(decoding: bytes[..<sign], as: UTF8.self)
                variables[name] = unsafe String(decoding: bytes[(sign + 1)...], as: UTF8.self)
            }
            unsafe next = next.successor()
        }
        return variables
    }

    /// The folder that relative paths start from; empty when it has none any more.
    package static var workingDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
