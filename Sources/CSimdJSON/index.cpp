// ScoringFunctions
// SPDX-License-Identifier: MIT

#include "CSimdJSON.h"

#include <bit>
#include <memory>
#include <new>

#include <simdjson.h>

static_assert(simdjson::SIMDJSON_PADDING <= JSON_PADDING);

namespace {

using Implementation = simdjson::internal::dom_parser_implementation;

/// Texts up to this size keep their index for the thread's next text.
constexpr size_t kept_capacity = size_t(1) << 20;
/// Small texts share one size, so that they hardly ever cause a second allocation.
constexpr size_t smallest_capacity = size_t(1) << 14;

json_status status_of(simdjson::error_code code) {
    switch (code) {
    case simdjson::SUCCESS: return JSON_OK;
    case simdjson::EMPTY: return JSON_EMPTY;
    case simdjson::CAPACITY: return JSON_TOO_LARGE;
    case simdjson::UNCLOSED_STRING: return JSON_UNCLOSED_STRING;
    case simdjson::MEMALLOC: return JSON_OUT_OF_MEMORY;
    default: return JSON_SYNTAX;
    }
}

}  // namespace

struct json_index {
    std::unique_ptr<Implementation> implementation;
    size_t capacity = 0;

    json_status reserve(size_t length) {
        if (length <= capacity && implementation) return JSON_OK;
        // The old index is not needed: free it before the larger one is taken.
        implementation.reset();
        capacity = 0;
        size_t wanted = length < smallest_capacity ? smallest_capacity : length;
        if (wanted < kept_capacity) wanted = std::bit_ceil(wanted);
        if (wanted > simdjson::SIMDJSON_MAXSIZE_BYTES) return JSON_TOO_LARGE;
        // The depth counts for simdjson's own second stage only, which is not used.
        auto code = simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, implementation);
        if (code != simdjson::SUCCESS) {
            implementation.reset();
            return status_of(code);
        }
        capacity = wanted;
        return JSON_OK;
    }
};

namespace {

thread_local std::unique_ptr<json_index> spare;

}  // namespace

json_index *json_index_create(void) { return new (std::nothrow) json_index; }

void json_index_destroy(json_index *index) { delete index; }

json_index *json_index_borrow(void) { return spare ? spare.release() : json_index_create(); }

void json_index_return(json_index *index) {
    if (index != nullptr && index->capacity > kept_capacity) {
        delete index;
    } else {
        spare.reset(index);
    }
}

json_status json_index_build(
    json_index *index, const uint8_t *text, size_t length, const uint32_t **positions, size_t *count) {
    *positions = nullptr;
    *count = 0;
    if (length == 0) return JSON_EMPTY;
    if (json_status status = index->reserve(length); status != JSON_OK) return status;
    auto &implementation = *index->implementation;
    auto code = implementation.stage1(text, length, simdjson::stage1_mode::regular);
    if (code != simdjson::SUCCESS) return status_of(code);
    *positions = implementation.structural_indexes.get();
    *count = implementation.n_structural_indexes;
    return JSON_OK;
}

uint8_t *json_unescape(const json_index *index, const uint8_t *quote, uint8_t *destination) {
    return index->implementation->parse_string(quote + 1, destination);
}
