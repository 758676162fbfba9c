// ScoringFunctions
// SPDX-License-Identifier: MIT

extension BoundOutput {
    /// What is written, in order.
    ///
    /// - Parameter data: the event's data, which fills the expressions of paths and names.
    /// - Throws: ``OutputFailure`` for a value or a path that the host cannot write.
    package func effects(_ data: BindingData, now: NetDate) throws(OutputFailure) -> [OutputEffect] {
        switch self.output.target {
        case .http: throw self.failure("an http output needs an httpTrigger")
        case .blob(let path):
            let place = BlobPlace(try self.evaluate(path, data, now), binding: self.output.name)
            guard !place.container.isEmpty, !place.name.isEmpty else {
                throw self.failure("its path is no blob's path")
            }
            return [.blob(place, try self.blobBytes())]
        case .serviceBus(let queue):
            let name = try self.evaluate(queue, data, now)
            return try self.elements().map { .message(queue: name, body: Array($0.text.utf8)) }
        case .storageQueue(let queue):
            let name = try self.evaluate(queue, data, now)
            return try self.elements().map { .storageMessage(queue: name, body: $0.messageBytes) }
        }
    }

    private func evaluate(
        _ template: BindingTemplate,
        _ data: BindingData,
        _ now: NetDate
    ) throws(OutputFailure) -> String {
        do {
            return try template.evaluate(data, now: now)
        } catch {
            throw self.failure(error.description)
        }
    }

    /// The bytes of a blob: texts as they are, objects and arrays as compact JSON, other values as .NET keeps them.
    private func blobBytes() throws(OutputFailure) -> [UInt8] {
        switch self.value {
        case .bytes(let bytes): return bytes
        case .string(let text): return Array(text.utf8)
        case .integer(let integer): return BoundOutput.littleEndian(UInt64(bitPattern: integer), count: 4)
        case .double(let double): return BoundOutput.littleEndian(double.bitPattern, count: 8)
        case .bool(let bool): return [bool ? 1 : 0]
        case .array, .object: return self.value.json()
        case .null, .bigInteger: throw self.failure("the host cannot write a number of that size into a blob")
        case .date:
            throw self.failure(
                "the text looks like a date, which the host cannot write into a blob; send it as base64, without "
                    + "\"dataType\""
            )
        }
    }

    /// The values of a message each: the elements of an array, and of a text that holds one.
    private func elements() throws(OutputFailure) -> [NetValue] {
        var value = self.value
        if case .string(let text) = value, NetText.looksLikeJSON(text) {
            do {
                value = try NetJSONReader.document(text) ?? .null
            } catch {
                throw self.failure("the text begins and ends like JSON, but is none (\(error.message))")
            }
        }
        if case .array(let elements) = value { return elements }
        return [value]
    }

    private func failure(_ reason: String) -> OutputFailure {
        OutputFailure(description: "The output \"\(self.output.name)\" cannot be written: \(reason).")
    }

    private static func littleEndian(_ bits: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    }
}

extension NetValue {
    /// The bytes of a message in a storage queue.
    fileprivate var messageBytes: [UInt8] {
        if case .bytes(let bytes) = self { bytes } else { Array(self.text.utf8) }
    }
}
