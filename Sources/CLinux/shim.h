// ScoringFunctions
// SPDX-License-Identifier: MIT

// What Swift's own module of the C library leaves out.
#ifndef C_LINUX_SHIM_H
#define C_LINUX_SHIM_H

#define _GNU_SOURCE
#include <sched.h>

// The processors that the process may run on; 0 when the system does not say. CPU_COUNT is a macro.
static inline int CLinux_processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 0;
}

#endif
