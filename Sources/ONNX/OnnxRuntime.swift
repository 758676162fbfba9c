// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime

/// ONNX Runtime, opened and started.
///
/// `@unchecked Sendable`: every stored value is set once. The environment is only handed to `CreateSession`, and the
/// memory description is only read; the C API allows both from any thread.
@safe
package final class OnnxRuntime: @unchecked Sendable {
    /// The library's own version, `1.31.1` for example.
    package let version: String
    /// The oldest version whose functions this program can call.
    package static let oldestVersion = "1.\(ORT_API_VERSION)"

    let api: OnnxAPI
    private let environment: OnnxHandle  // <OrtEnv>
    private let memory: OnnxHandle  // <OrtMemoryInfo>

    /// Starts the library whose entry point answered `base`.
    ///
    /// - Throws: ``OnnxError``, `libraryTooOld` or `libraryFailed`.
    init(base: UnsafePointer<OrtApiBase>) throws(OnnxError) {
        self.version = unsafe base.pointee.GetVersionString().map { unsafe String(cString: $0) } ?? "of unknown version"
        self.api = try unsafe OnnxRuntime.api(of: base, version: self.version)
        self.environment = try OnnxRuntime.makeEnvironment(self.api)
        self.memory = try OnnxRuntime.makeMemoryInfo(self.api)
    }

    /// What sessions are made in; valid as long as the runtime.
    var environmentPointer: OpaquePointer { unsafe self.environment.pointer }

    /// Describes ordinary memory; valid as long as the runtime.
    var memoryPointer: OpaquePointer { unsafe self.memory.pointer }

    /// The functions of the version that this program was built with.
    ///
    /// A library is asked only when its version is new enough or unknown, because an old one prints to stderr.
    private static func api(
        of base: UnsafePointer<OrtApiBase>,
        version: String
    ) throws(OnnxError) -> OnnxAPI {
        let parts = version.split(separator: ".").map { Int($0) }
        let isTooOld = parts.count > 1 && parts[0] == 1 && (parts[1] ?? .max) < Int(ORT_API_VERSION)
        if !isTooOld, let table = unsafe base.pointee.GetApi(UInt32(ORT_API_VERSION)) {
            return unsafe OnnxAPI(table: table)
        }
        throw OnnxError(
            .libraryTooOld,
            "ONNX Runtime \(version) is too old: version \(OnnxRuntime.oldestVersion) or newer is needed. "
                + "Run `make setup`, or point ONNXRUNTIME_ROOT at a newer one."
        )
    }

    /// The environment of the process.
    ///
    /// It is not released: the library has one for all that ask, and making it anew while another thread lets go of the
    /// last one fails. Only errors are logged, and sessions log not even those: a failed call is thrown.
    private static func makeEnvironment(_ api: OnnxAPI) throws(OnnxError) -> OnnxHandle {
        try unsafe api.make(.libraryFailed, release: { _ in }) {
            unsafe $0.pointee.CreateEnv(ORT_LOGGING_LEVEL_ERROR, "scoring", $1)
        }
    }

    private static func makeMemoryInfo(_ api: OnnxAPI) throws(OnnxError) -> OnnxHandle {
        try unsafe api.make(.libraryFailed, release: api.table.pointee.ReleaseMemoryInfo) {
            unsafe $0.pointee.CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, $1)
        }
    }
}
