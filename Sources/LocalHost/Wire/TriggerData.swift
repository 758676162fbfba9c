// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import FunctionsProtocol

/// What a trigger brings: its value, and the data that fills expressions.
///
/// First the blobs of ``inputs(of:)`` are read, then ``request(for:inputs:retry:head:)`` gives the request.
package struct TriggerData: Sendable {
    /// The trigger's value.
    let value: BindingValue
    /// What else is known.
    package let bindingData: BindingData
    /// When the invocation began.
    package let now: NetDate

    init(value: BindingValue, bindingData: BindingData, system: SystemData) {
        self.value = value
        self.bindingData = bindingData
        self.now = system.utcNow
    }

    /// The blobs that `function` wants to be read, in order.
    ///
    /// - Throws: ``ExpressionError`` when a path holds an expression that nothing fills; the invocation fails then.
    package func inputs(of function: HostedFunction) throws(ExpressionError) -> [BlobPlace] {
        var places: [BlobPlace] = []
        for input in function.inputs {
            places.append(
                try BlobPlace(input.path.evaluate(self.bindingData, now: self.now), binding: input.binding.name)
            )
        }
        return places
    }

    /// The request that calls `function` with an envelope.
    ///
    /// - Parameter inputs: the bytes of the blobs that were wanted, by binding; without those that do not exist.
    package func request(
        for function: HostedFunction,
        inputs: [String: [UInt8]] = [:],
        retry: RetryState? = nil,
        head: InvocationHead
    ) -> OutgoingRequest {
        let blobs = function.inputs.map { input in
            (name: input.binding.name, value: TriggerData.value(of: inputs[input.binding.name], input))
        }
        return Envelope.request(
            function: function.name,
            data: [(function.triggerBinding.name, self.value)] + blobs,
            bindingData: self.bindingData,
            retry: retry,
            head: head
        )
    }

    /// A blob input is bytes with the data type binary, else text.
    private static func value(of bytes: [UInt8]?, _ input: BlobInput) -> BindingValue {
        guard let bytes else { return .null }
        return input.binding.dataType == .binary ? .bytes(bytes) : .text(NetEncoding.decoded(bytes))
    }
}
