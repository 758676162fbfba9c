// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CUV_SHIM_H
#define CUV_SHIM_H

#include <uv.h>

// Swift's Glibc module leaves these out: glibc declares them only for GNU programs.
extern int pthread_setname_np(pthread_t thread, const char *name);
extern int close_range(unsigned int first, unsigned int last, int flags);

#endif
