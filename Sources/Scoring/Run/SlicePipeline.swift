// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Works off a request slice by slice: the next one is read and looked up while this one is scored.
package struct SlicePipeline: Sendable {
    private let scorer: Scorer
    private let job: ScoringJob
    private let readsOnWorkers: Bool

    /// A pipeline for one request; `isLarge`: reading a slice takes long enough to be done on another thread.
    package init(scorer: Scorer, job: ScoringJob, isLarge: Bool) {
        self.scorer = scorer
        self.job = job
        self.readsOnWorkers = isLarge
    }

    /// Scores the rows of `source`.
    ///
    /// - Parameter receive: gets each slice in order; answers whether to go on.
    package func run(_ source: any RowSource, receive: (ScoredSlice) -> Bool) async {
        var next = await self.prepareNext(of: source)
        while let prepared = next {
            let ahead = source.hasMore ? Task { await self.prepareNext(of: source) } : nil
            let outcomes = await self.scorer.score(prepared, for: self.job)
            let goesOn = receive(ScoredSlice(prepared, outcomes)) && !Task.isCancelled
            // Waited for even when nobody wants it any more: the source has one user at a time.
            next = await ahead?.value
            guard goesOn else { return }
        }
    }

    private func prepareNext(of source: any RowSource) async -> PreparedSlice? {
        let slice = self.readsOnWorkers ? await self.scorer.workers.perform { self.read(source) } : self.read(source)
        guard let slice else { return nil }
        return await self.scorer.prepare(slice, for: self.job)
    }

    private func read(_ source: any RowSource) -> Slice? {
        let started = self.job.stages?.start()
        defer { self.job.stages?.end(.numbers, started) }
        return source.next()
    }
}
