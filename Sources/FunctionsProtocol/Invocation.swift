// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Bytes

/// One call of a function by the host, decoded from its envelope.
package struct Invocation: Sendable {
    /// What the trigger brings.
    package enum Input: Sendable {
        /// A client's request.
        case http(HTTPInvocation)
        /// A blob.
        case blob(BlobInvocation)
        /// Messages in order; one unless the binding asks for batches.
        case serviceBus([MessageInvocation])
    }

    /// The name of the function.
    package let function: String
    /// What the trigger brings.
    package let input: Input
    /// What the host says besides.
    package let metadata: InvocationMetadata

    /// Decodes `body`, the envelope of a call of `function`.
    ///
    /// Large data stays in the buffer, where base64 is decoded in place: the buffer is used up.
    ///
    /// - Throws: ``InvocationError`` when the body is not what the host sends for this function.
    package init(parsing body: ByteBuffer, function: FunctionConfiguration) throws(InvocationError) {
        let envelope = try Envelope(body, depth: function.triggerType == .http ? 3 : 2)
        let data = try envelope.data(function.trigger, of: function.name)
        self.function = function.name
        self.metadata = envelope.metadata
        switch function.triggerType {
        case .http:
            self.input = .http(try HTTPInvocation(data, members: envelope.members(of: function.trigger)))
        case .blob:
            self.input = .blob(try BlobInvocation(data, trigger: function.trigger, metadata: self.metadata))
        case .serviceBus:
            let decoder = MessageDecoder(trigger: function.trigger, metadata: self.metadata)
            self.input = .serviceBus(try decoder.messages(data))
        }
    }
}
