// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import JSON

extension BlobRecord {
    /// The text of the file.
    var encoded: [UInt8] {
        var writer = JSONWriter()
        let properties = self.properties
        writer.object { writer in
            writer.member("name") { $0.string(self.name.text) }
            writer.member("etag") { $0.string(properties.etag) }
            writer.member("created") { $0.integer(properties.created.nanoseconds) }
            writer.member("modified") { $0.integer(properties.modified.nanoseconds) }
            writer.member("content") { $0.object { properties.content.write(to: &$0) } }
            writer.member("metadata") { properties.metadata.write(to: &$0) }
            if let copy = properties.copy { writer.member("copy") { copy.write(to: &$0) } }
            writer.member("blocks") { $0.array { for block in self.blocks { block.write(to: &$0) } } }
        }
        return writer.bytes
    }

    /// What the file at `path` says of the blob called `name`, which has `size` bytes; `nil` when there is no such file,
    /// or it is not what is written here.
    init?(of name: BlobName, size: Int, path: String) {
        guard let text = try? FileSystem.contents(of: path, limit: 64 << 20),
            let value = try? JSONValue(parsing: text), let etag = value["etag"]?.string,
            let created = value["created"]?.int, let modified = value["modified"]?.int,
            let content = value["content"].flatMap({ BlobContent($0) }),
            let metadata = value["metadata"].flatMap({ BlobMetadata($0) })
        else { return nil }
        self.name = name
        self.properties = BlobProperties(
            size: size,
            etag: etag,
            created: Timestamp(nanoseconds: Int64(created)),
            modified: Timestamp(nanoseconds: Int64(modified)),
            content: content,
            metadata: metadata,
            copy: value["copy"].flatMap { BlobProperties.Copy($0) }
        )
        self.blocks = (value["blocks"]?.array ?? []).compactMap { StagedBlock($0) }
    }
}

extension ContainerProperties {
    /// The text of the file of a container whose folder has that number.
    func encoded(inode: UInt64) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("folder") { $0.string("\(inode)") }
            writer.member("etag") { $0.string(self.etag) }
            writer.member("modified") { $0.integer(self.modified.nanoseconds) }
            writer.member("metadata") { self.metadata.write(to: &$0) }
        }
        return writer.bytes
    }

    /// What the file at `path` says of the container whose folder has that number; `nil` when it speaks of another, is
    /// not there, or is not what is written here.
    init?(inode: UInt64, path: String) {
        guard let text = try? FileSystem.contents(of: path, limit: 1 << 20), let value = try? JSONValue(parsing: text),
            value["folder"]?.string == "\(inode)", let etag = value["etag"]?.string,
            let modified = value["modified"]?.int, let metadata = value["metadata"].flatMap({ BlobMetadata($0) })
        else { return nil }
        self.init(etag: etag, modified: Timestamp(nanoseconds: Int64(modified)), metadata: metadata)
    }
}

extension BlobContent {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("type") { $0.string(self.type) }
        let others = [
            ("encoding", self.encoding), ("language", self.language), ("disposition", self.disposition),
            ("cacheControl", self.cacheControl), ("md5", self.md5),
        ]
        for case (let name, let value?) in others { writer.member(name) { $0.string(value) } }
    }

    fileprivate init?(_ value: JSONValue) {
        guard let type = value["type"]?.string else { return nil }
        self.type = type
        self.encoding = value["encoding"]?.string
        self.language = value["language"]?.string
        self.disposition = value["disposition"]?.string
        self.cacheControl = value["cacheControl"]?.string
        self.md5 = value["md5"]?.string
    }
}

extension BlobMetadata {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { for item in self.items { $0.member(item.name) { $0.string(item.value) } } }
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object else { return nil }
        try? self.init(members.map { (name: $0.name, value: $0.value.string ?? "") })
    }
}

extension BlobProperties.Copy {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id") { $0.string(self.id) }
            writer.member("source") { $0.string(self.source) }
            writer.member("completed") { $0.integer(self.completed.nanoseconds) }
        }
    }

    fileprivate init?(_ value: JSONValue) {
        guard let id = value["id"]?.string, let source = value["source"]?.string,
            let completed = value["completed"]?.int
        else { return nil }
        self.init(id: id, source: source, completed: Timestamp(nanoseconds: Int64(completed)))
    }
}

extension StagedBlock {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id") { $0.string(self.id) }
            writer.member("size") { $0.integer(self.size) }
        }
    }

    fileprivate init?(_ value: JSONValue) {
        guard let id = value["id"]?.string, let size = value["size"]?.int, size >= 0 else { return nil }
        self.init(id: id, size: size)
    }
}
