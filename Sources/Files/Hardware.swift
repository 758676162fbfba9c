// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Glibc

/// What the machine has, whatever part of it this process may use.
package enum Hardware {
    /// Processors that are switched on.
    package static var processors: Int {
        max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    }

    /// Bytes of memory; `Int.max` when the system does not say.
    package static var memory: Int {
        let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
        let (bytes, overflows) = pages.multipliedReportingOverflow(by: size)
        return pages > 0 && size > 0 && !overflows ? bytes : .max
    }
}
