// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

extension BlobStore {
    private static let longestPause = Duration.seconds(5)

    /// Looks for files that were put into containers by hand, again and again until the task is cancelled.
    ///
    /// Needed for ``changes()`` to tell of them. The first look finds everything that is there.
    package func watch() async {
        try? await self.perform { () throws(BlobError) in self.removeLostRecords() }
        while !Task.isCancelled {
            let start = ContinuousClock.now
            try? await self.perform { () throws(BlobError) in self.scan() }
            // A tenth of the time for looking is enough where there are very many files.
            let pause = min(start.duration(to: .now) * 9, BlobStore.longestPause)
            try? await Task.sleep(for: max(pause, self.settings.scanInterval))
        }
    }

    /// Tells of each blob that is not known as it is.
    func scan() {
        self.feed.beginScan()
        for container in self.containerNames() {
            var candidates: [BlobPath] = []
            BlobWalk(self.folder.container(container)).run(enters: { _ in true }) { name in
                let path = BlobPath(container, name)
                if !self.isKnown(path) { candidates.append(path) }
                return true
            }
            for path in candidates { self.announce(path) }
        }
        self.feed.endScan()
    }

    private func isKnown(_ path: BlobPath) -> Bool {
        guard let status = FileStatus(ofItem: self.folder.blob(path)), status.kind == .regular else { return true }
        return self.feed.see(path, FileIdentity(status))
    }

    /// Tells of a blob as it is now; an upload may have replaced what the scan saw.
    private func announce(_ path: BlobPath) {
        try? self.exclusively { () throws(BlobError) in
            guard let blob = try self.find(path) else { return }
            self.feed.announce(path, blob.identity, blob.properties)
        }
    }

    /// Removes what is in `.staging` since long, and containers that were being deleted when a process ended.
    func clearStaging() {
        for entry in (try? FileSystem.children(of: self.folder.writing)) ?? [] where entry.kind == .directory {
            try? FileSystem.removeTree("\(self.folder.writing)/\(String(decoding: entry.name, as: UTF8.self))")
        }
        for folder in [self.folder.writing, self.folder.blocks] { self.clear(folder) }
    }

    /// Removes old files, and the subfolders that are empty then.
    private func clear(_ folder: String) {
        for entry in (try? FileSystem.children(of: folder)) ?? [] {
            let path = "\(folder)/\(String(decoding: entry.name, as: UTF8.self))"
            if entry.kind == .directory {
                self.clear(path)
                try? FileSystem.removeFolder(path)
            } else if self.isOlder(path, than: self.settings.stagingLifetime) {
                try? FileSystem.removeFile(path)
            }
        }
    }

    /// Removes what was written down of files that are no more: a process that ends, or a person, leaves it behind.
    func removeLostRecords() {
        for container in FileSystem.entries(of: self.folder.properties) {
            let folder = "\(self.folder.properties)/\(container)"
            let needed = (try? ContainerName(container)).map { self.neededRecords(of: $0) } ?? []
            for file in FileSystem.entries(of: folder) where !needed.contains(file) {
                let path = "\(folder)/\(file)"
                // One of an upload that is under way is young.
                if self.isOlder(path, than: .seconds(3_600)) { try? FileSystem.removeFile(path) }
            }
        }
    }

    private func neededRecords(of container: ContainerName) -> Set<String> {
        guard self.hasContainer(container) else { return [] }
        var names: Set = ["container.json"]
        BlobWalk(self.folder.container(container)).run(enters: { _ in true }) { name in
            if let status = FileStatus(ofItem: self.folder.blob(BlobPath(container, name))) {
                names.insert(StoreFolder.recordName(of: name, FileIdentity(status)))
            }
            return true
        }
        return names
    }

    private func isOlder(_ path: String, than age: Duration) -> Bool {
        FileStatus(ofItem: path).map { Timestamp.now.since(Timestamp($0.modified)) > age } ?? false
    }
}
