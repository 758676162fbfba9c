// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime
internal import Glibc

extension OnnxRuntime {
    /// The names under which the library is installed, the one with the ABI's version first.
    private static let fileNames = ["libonnxruntime.so.1", "libonnxruntime.so"]

    /// Opens the library and starts it.
    ///
    /// Each of `directories` is searched in turn, then what the dynamic linker knows: the executable's `RPATH`,
    /// `LD_LIBRARY_PATH` and the system's folders. The library stays in memory until the process ends, because it
    /// cannot be unloaded safely once it has been used.
    ///
    /// - Throws: ``OnnxError``: `libraryMissing` with the names tried, `libraryTooOld` or `libraryFailed`.
    package static func load(searching directories: [String]) throws(OnnxError) -> OnnxRuntime {
        let folders = directories.filter { !$0.isEmpty }
        let paths = folders.flatMap { folder in OnnxRuntime.fileNames.map { "\(folder)/\($0)" } }
        return try OnnxRuntime.load(anyOf: paths + OnnxRuntime.fileNames)
    }

    /// Opens the first of `names` that is ONNX Runtime, and starts it.
    ///
    /// - Throws: ``OnnxError`` as ``load(searching:)`` does.
    static func load(anyOf names: [String]) throws(OnnxError) -> OnnxRuntime {
        OnnxRuntime.disableTelemetry()
        var reasons: [String] = []
        for name in names where OnnxRuntime.mayExist(name) {
            if let base = unsafe OnnxRuntime.entryPoint(of: name, &reasons) {
                return try unsafe OnnxRuntime(base: base)
            }
        }
        throw OnnxRuntime.notFound(tried: names, because: reasons.first)
    }

    /// Whether there is such a file, or the name is one for the dynamic linker to find.
    ///
    /// Absent files are left out so that the reason given is that of a file which is there and cannot be used.
    private static func mayExist(_ name: String) -> Bool {
        unsafe !name.contains("/") || access(name, F_OK) == 0
    }

    /// Switches off the collection of usage data, unless the environment already decides.
    ///
    /// Official builds since 1.29 send facts about the process, its models and its runs to Microsoft, and write to the
    /// user's home, unless this variable is set when they start. `setenv` must not meet a `getenv` on another thread:
    /// programs with threads call this before they make any.
    package static func disableTelemetry() {
        unsafe setenv("ORT_DISABLE_TELEMETRY", "1", 0)
    }

    /// What `OrtGetApiBase` of the library called `name` answers; when there is none, the reason goes into `reasons`.
    private static func entryPoint(of name: String, _ reasons: inout [String]) -> UnsafePointer<OrtApiBase>? {
        guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            reasons.append(unsafe dlerror().map { unsafe String(cString: $0) } ?? "\(name): cannot be opened")
            return nil
        }
        typealias Entry = @convention(c) () -> UnsafePointer<OrtApiBase>?
        guard let symbol = unsafe dlsym(library, "OrtGetApiBase"),
            let base = unsafe unsafeBitCast(symbol, to: Entry.self)()
        else {
            reasons.append("\(name): is not ONNX Runtime, it has no OrtGetApiBase")
            unsafe dlclose(library)
            return nil
        }
        return unsafe base
    }

    private static func notFound(tried names: [String], because reason: String?) -> OnnxError {
        let cause = reason.map { " (\($0.split(whereSeparator: \.isWhitespace).joined(separator: " ")))" } ?? ""
        return OnnxError(
            .libraryMissing,
            "ONNX Runtime was not found: tried \(names.joined(separator: ", "))\(cause). Run `make setup`, or set "
                + "ONNXRUNTIME_ROOT to the folder of ONNX Runtime \(OnnxRuntime.oldestVersion) or newer."
        )
    }
}
