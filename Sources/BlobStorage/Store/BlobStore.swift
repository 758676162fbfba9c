// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Dispatch
internal import Files
internal import Synchronization

/// Blobs as plain files in a folder: `<folder>/<container>/<name>`.
///
/// A file that anybody puts there is a blob too, once it has been left alone for a moment. Symbolic links are not, so
/// that nothing outside of the folder can be reached. What is known of blobs besides their bytes is in `.properties`.
///
/// An upload is seen whole or not at all, whenever the process ends. Only one store at a time should use a folder.
package final class BlobStore: Sendable {
    let folder: StoreFolder
    let settings: BlobStoreSettings
    let etags = ETagSource()
    let feed = ChangeFeed()
    /// Held while a name gets a file, or loses it, and while someone looks up what stands under a name.
    private let names = Mutex(())
    /// Disks make threads wait, and those of Swift's tasks are few.
    private let queue = DispatchQueue(label: "blobs", attributes: .concurrent)

    /// The store in a folder, which is made if it is missing.
    ///
    /// - Throws: ``BlobError`` when the folder cannot be made or written.
    package init(folder: String, settings: BlobStoreSettings = BlobStoreSettings()) throws(BlobError) {
        self.folder = StoreFolder(root: folder)
        self.settings = settings
        for path in [self.folder.properties, self.folder.writing, self.folder.blocks] {
            try self.onDisk { () throws(FileChangeError) in try FileSystem.makeFolders(path) }
        }
        self.clearStaging()
    }

    /// Does `work` where threads may wait.
    ///
    /// - Throws: ``BlobError`` as `work` does.
    func perform<Result: Sendable>(
        _ work: @escaping @Sendable () throws(BlobError) -> Result
    ) async throws(BlobError) -> Result {
        let result = await withCheckedContinuation { continuation in
            self.queue.async {
                continuation.resume(returning: Swift.Result { () throws(BlobError) in try work() })
            }
        }
        return try result.get()
    }

    /// Does `work` while no name changes hands.
    ///
    /// - Throws: ``BlobError`` as `work` does.
    func exclusively<Result: Sendable>(_ work: () throws(BlobError) -> Result) throws(BlobError) -> Result {
        try self.names.withLock { _ throws(BlobError) in try work() }
    }

    /// Does `work` with files.
    ///
    /// - Throws: ``BlobError`` `InternalError` when the system refuses.
    func onDisk<Result>(_ work: () throws(FileChangeError) -> Result) throws(BlobError) -> Result {
        do throws(FileChangeError) {
            return try work()
        } catch {
            throw .internalError(error, self.folder.root)
        }
    }
}
