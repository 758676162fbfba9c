// ScoringFunctions
// SPDX-License-Identifier: MIT

// What to do with bound bytes is said by macros that are pointers, which Swift cannot use.
#ifndef C_SQLITE_SHIM_H
#define C_SQLITE_SHIM_H

#include <sqlite3.h>

// Binds a copy of `size` bytes of UTF-8; a null pointer is the empty text.
static inline int CSQLite_bindText(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 size) {
    return sqlite3_bind_text64(statement, index, text ? text : "", size, SQLITE_TRANSIENT, SQLITE_UTF8);
}

// Binds a copy of `size` bytes; a null pointer is the empty blob.
static inline int CSQLite_bindBlob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 size) {
    return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", size, SQLITE_TRANSIENT);
}

#endif
