// ScoringFunctions
// SPDX-License-Identifier: MIT

package import Crypto

/// What happens to a ``Stream``, told on its loop's thread, never inside a call of the stream's methods.
@safe
package enum StreamEvent {
    /// The connection stands, with this version of TLS if any, to this numeric address with the port.
    case connected(tls: TLSVersion?, peer: String)
    /// Bytes have come, which are valid during the call.
    case received(UnsafeRawBufferPointer)
    /// The stream has ended and given everything back; comes once, last. `nil` when its owner closed it.
    case closed(StreamError?)
}
