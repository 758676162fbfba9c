// ScoringFunctions
// SPDX-License-Identifier: MIT

#ifndef C_ONNX_RUNTIME_SHIM_H
#define C_ONNX_RUNTIME_SHIM_H

// Put beside this file by scripts/setup.
#include "onnxruntime_c_api.h"

#endif
