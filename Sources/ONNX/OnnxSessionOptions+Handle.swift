// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import COnnxRuntime

extension OnnxSessionOptions {
    /// The options in the form that `CreateSession` takes.
    ///
    /// - Throws: ``OnnxError`` with the code `libraryFailed`.
    func makeHandle(_ api: OnnxAPI) throws(OnnxError) -> OnnxHandle {
        let handle = try unsafe api.make(.libraryFailed, release: api.table.pointee.ReleaseSessionOptions) {
            unsafe $0.pointee.CreateSessionOptions($1)
        }
        let options = unsafe handle.pointer
        try unsafe self.setThreads(options, api)
        try unsafe OnnxSessionOptions.setMemory(options, api)
        // Costs 0.1 ms of a start and is never undone by a slower run.
        try unsafe api.check(.libraryFailed) {
            unsafe $0.pointee.SetSessionGraphOptimizationLevel(options, ORT_ENABLE_ALL)
        }
        // A failed call is thrown; the library would write it to stderr as well, once for each bad row.
        try unsafe api.check(.libraryFailed) {
            unsafe $0.pointee.SetSessionLogSeverityLevel(options, Int32(ORT_LOGGING_LEVEL_FATAL.rawValue))
        }
        return handle
    }

    /// Threads that wait do not spin: they would take the core from the server's own threads.
    private func setThreads(_ options: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        let count = Int32(clamping: max(self.intraOpThreads, 1))
        try unsafe api.check(.libraryFailed) { unsafe $0.pointee.SetIntraOpNumThreads(options, count) }
        try unsafe api.check(.libraryFailed) { unsafe $0.pointee.SetInterOpNumThreads(options, 1) }
        try unsafe api.check(.libraryFailed) {
            unsafe $0.pointee.AddSessionConfigEntry(options, "session.intra_op.allow_spinning", "0")
        }
    }

    /// The arena stays on and the plans of past shapes off.
    ///
    /// A plan is kept for every shape ever seen, which suits a model that always sees the same. Measured with a
    /// convolutional network, batches of 1 to 16 rows and four threads: 257 MB so, 318 MB with plans, 500 MB without
    /// an arena; the speed is the same.
    private static func setMemory(_ options: OpaquePointer, _ api: OnnxAPI) throws(OnnxError) {
        try unsafe api.check(.libraryFailed) { unsafe $0.pointee.EnableCpuMemArena(options) }
        try unsafe api.check(.libraryFailed) { unsafe $0.pointee.DisableMemPattern(options) }
    }
}
