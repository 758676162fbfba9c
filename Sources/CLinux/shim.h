// ScoringFunctions
// SPDX-License-Identifier: MIT

// What Swift's own module of the C library leaves out.
#ifndef C_LINUX_SHIM_H
#define C_LINUX_SHIM_H

#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>

// The processors that the process may run on; 0 when the system does not say. CPU_COUNT is a macro.
static inline int CLinux_processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 0;
}

// Locks one byte of an open file for as long as that opening of it lasts; 0, or -1 and errno when another one has it.
static inline int CLinux_lockByte(int descriptor, long long place) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
    return fcntl(descriptor, F_OFD_SETLK, &lock);
}

// Whether another opening of the file has that byte locked; -1 and errno when the system does not say.
static inline int CLinux_isByteLocked(int descriptor, long long place) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
    return fcntl(descriptor, F_OFD_GETLK, &lock) < 0 ? -1 : lock.l_type != F_UNLCK;
}

#endif
