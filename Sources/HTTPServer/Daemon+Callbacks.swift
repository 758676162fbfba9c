// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

// What the library calls. The first argument is the `Daemon`; a connection carries its `Connection`, which the
// library holds a reference to, and a request its `Exchange`, which the connection keeps.

func handleConnection(
    _ context: UnsafeMutableRawPointer?,
    _ handle: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ change: MHD_ConnectionNotificationCode
) {
    guard let context = unsafe context, let handle = unsafe handle, let slot = unsafe slot else { return }
    let daemon = unsafe Unmanaged<Daemon>.fromOpaque(context).takeUnretainedValue()
    if change == .CONNECTION_NOTIFY_STARTED {
        daemon.heldAnswers.connections += 1
        let descriptor = unsafe CMicroHTTPD_descriptor(handle)
        let connection = daemon.server.connectionOpened(descriptor: descriptor, by: daemon)
        unsafe slot.pointee = Unmanaged.passRetained(connection).toOpaque()
    } else if let connection = unsafe slot.pointee {
        daemon.heldAnswers.connections -= 1
        unsafe daemon.server.connectionClosed(Unmanaged.fromOpaque(connection).takeRetainedValue())
        unsafe slot.pointee = nil
    }
}

func handleTarget(
    _ context: UnsafeMutableRawPointer?,
    _ target: UnsafePointer<CChar>?,
    _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context, let handle = unsafe handle,
        let connection = unsafe CMicroHTTPD_socketContext(handle)
    else { return nil }
    return unsafe Unmanaged<Daemon>.fromOpaque(context)._withUnsafeGuaranteedRef { daemon in
        unsafe Unmanaged<Connection>.fromOpaque(connection)._withUnsafeGuaranteedRef { connection in
            let exchange = daemon.server.requestBegan(on: connection, handle: handle, target: RequestTarget(target))
            return unsafe Unmanaged.passUnretained(exchange).toOpaque()
        }
    }
}

func handleRequest(
    _ context: UnsafeMutableRawPointer?,
    _ handle: OpaquePointer?,
    _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?,
    _ piece: UnsafePointer<CChar>?,
    _ count: UnsafeMutablePointer<Int>?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let exchange = unsafe slot?.pointee, let method = unsafe method,
        let version = unsafe version, let count = unsafe count
    else { return .NO }
    return unsafe Unmanaged<Exchange>.fromOpaque(exchange)._withUnsafeGuaranteedRef { exchange in
        switch exchange.phase {
        case .header: unsafe exchange.headerArrived(method: String(cString: method), version: String(cString: version))
        case .body where unsafe count.pointee == 0: exchange.requestArrived()
        case .body: unsafe exchange.receive(UnsafeRawBufferPointer(start: piece, count: count.pointee), left: count)
        case .heldAnswer: exchange.answerHeld()
        case .answer: exchange.sendAnswer()
        }
    }
}

func handleCompletion(
    _ context: UnsafeMutableRawPointer?,
    _ handle: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ reason: MHD_RequestTerminationCode
) {
    guard let slot = unsafe slot, let exchange = unsafe slot.pointee else { return }
    unsafe slot.pointee = nil
    unsafe Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue().ended()
}
