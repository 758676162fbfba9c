// ScoringFunctions
// SPDX-License-Identifier: MIT

extension MessageQueues {
    /// Begins an attempt to process a version of a blob, unless it was processed, given up or is being processed.
    ///
    /// An attempt counts from its beginning, so that a blob whose processing kills the process is given up as well: then
    /// the poison queue is told by the claim that would have begun one attempt too many.
    ///
    /// - Parameter maximum: How many attempts a version has.
    /// - Throws: ``QueueError``.
    package func claim(
        _ receipt: BlobReceipt,
        of maximum: Int = BlobReceipt.defaultMaximumAttempts
    ) async throws(QueueError) -> ReceiptClaim {
        try await self.perform { try $0.claim(receipt, of: maximum) }
    }

    /// Ends a claimed attempt with success: the version is not processed again.
    ///
    /// With what the attempt has sent, use ``QueueChange/done(_:)``.
    ///
    /// - Throws: ``QueueError``; ``QueueError/Code/receiptLost`` when this process has not claimed it.
    package func done(_ receipt: BlobReceipt) async throws(QueueError) {
        try await self.perform { try $0.done(receipt) }
    }

    /// Ends a claimed attempt that failed; after the last one the blob is given up, and the poison queue is told in the
    /// same transaction.
    ///
    /// - Parameter maximum: How many attempts a version has.
    /// - Throws: ``QueueError``; ``QueueError/Code/receiptLost`` when this process has not claimed it.
    package func attemptFailed(
        _ receipt: BlobReceipt,
        of maximum: Int = BlobReceipt.defaultMaximumAttempts
    ) async throws(QueueError) -> AttemptOutcome {
        try await self.perform { try $0.attemptFailed(receipt, of: maximum) }
    }
}
