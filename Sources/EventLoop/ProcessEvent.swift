// ScoringFunctions
// SPDX-License-Identifier: MIT

/// What happens to a ``LoopProcess``, told on its loop's thread.
@safe
package enum ProcessEvent {
    /// The program has written to its standard output; the bytes are valid during the call.
    case output(UnsafeRawBufferPointer)
    /// The program has written to its standard error; the bytes are valid during the call.
    case errorOutput(UnsafeRawBufferPointer)
    /// The program has ended. All that it wrote itself has been told; programs that it started may write on.
    case exited(ProcessExit)
    /// The program has ended and nobody writes any more; comes once, last.
    case closed
}
