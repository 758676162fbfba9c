// ScoringFunctions
// SPDX-License-Identifier: MIT

import ScoringHandler

await run()
