// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import TestSupport

/// Makes a file look as if it had been written two weeks ago.
func makeOld(_ path: String) throws {
    try setTime(of: path, Glibc.time(nil) - 14 * 86_400)
}

/// Sets the time at which a file seems to have been written.
func setTime(of path: String, _ seconds: Int) throws {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    guard unsafe utimensat(AT_FDCWD, path, [time, time], 0) == 0 else { throw TestError.system(errno) }
}
