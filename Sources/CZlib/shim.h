// The initialisers of zlib are macros, which Swift cannot call.
#include <zlib.h>

// Reads the zlib and gzip formats alike: 15 bits of window, + 32 to tell them apart by their first bytes.
static inline int CZlib_inflateInit(z_streamp stream) { return inflateInit2(stream, 15 + 32); }

