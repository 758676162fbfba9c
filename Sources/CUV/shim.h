// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef CUV_SHIM_H
#define CUV_SHIM_H

#include <uv.h>

// Swift's Glibc module leaves this one out: glibc declares it only for GNU programs.
extern int pthread_setname_np(pthread_t thread, const char *name);

#endif
