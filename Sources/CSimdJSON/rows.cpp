// ScoringFunctions
// SPDX-License-Identifier: MIT

#include "CSimdJSON.h"

#include <algorithm>

#include "elements.hpp"

namespace {

/// Reads nested lists of one type of element into the output of `rows`.
template <typename Element>
class RowReader {
public:
    explicit RowReader(json_rows &rows)
        : rows(rows), output(static_cast<typename Element::Type *>(rows.output)), room(rows.capacity) {}

    json_status read_row() {
        rows.depth = 0;
        return read_value(0);
    }

    json_status read_rows(size_t maximum, bool &is_last, size_t &first) {
        while (rows.read < maximum) {
            first = rows.next;
            if (json_status status = read_row(); status != JSON_OK) return status;
            if (rows.next >= rows.count) return JSON_MORE;
            uint8_t byte = first_byte();
            if (byte != ',' && byte != ']') return JSON_SYNTAX;
            ++rows.next;
            ++rows.read;
            rows.output = output;
            rows.capacity = room;
            is_last = byte == ']';
            if (is_last) break;
        }
        return JSON_OK;
    }

private:
    json_rows &rows;
    typename Element::Type *output;
    size_t room;

    uint8_t first_byte() const { return rows.text[rows.positions[rows.next]]; }

    json_status read_value(size_t axis) {
        if (rows.next >= rows.count) return JSON_MORE;
        if (axis == rows.rank) return read_scalar();
        if (first_byte() != '[') {
            json_status reason = json::refuse(rows.text + rows.positions[rows.next]);
            return reason == JSON_SYNTAX ? JSON_SYNTAX : JSON_NOT_A_LIST;
        }
        ++rows.next;
        rows.indices[axis] = 0;
        rows.depth = axis + 1;
        if (rows.next >= rows.count) return JSON_MORE;
        if (first_byte() == ']' && rows.sizes[axis] > 0) return JSON_TOO_SHORT;
        json_status status = axis + 1 == rows.rank ? read_elements(axis) : read_lists(axis);
        if (status == JSON_OK) rows.depth = axis;
        return status;
    }

    json_status read_scalar() {
        if (room == 0) return JSON_OUT_OF_MEMORY;
        if (!Element::read_common(rows, rows.next, *output)) {
            const uint8_t *end;
            const uint8_t *text = rows.text + rows.positions[rows.next];
            json_status status = Element::read(rows, rows.next, text, end, *output);
            if (status != JSON_OK) return status;
        }
        take(1);
        ++rows.next;
        return JSON_OK;
    }

    /// The lists of every axis but the last.
    json_status read_lists(size_t axis) {
        size_t &index = rows.indices[axis];
        for (size_t size = rows.sizes[axis]; index < size;) {
            if (json_status status = read_value(axis + 1); status != JSON_OK) return status;
            if (++index == size) break;
            if (rows.next >= rows.count) return JSON_MORE;
            if (first_byte() != ',') return first_byte() == ']' ? JSON_TOO_SHORT : JSON_SYNTAX;
            ++rows.next;
        }
        return pass_end(axis);
    }

    /// The elements of the last axis: this is where the time goes.
    json_status read_elements(size_t axis) {
        const size_t size = rows.sizes[axis];
        // Each element takes a token: room for all tokens of the text is room enough.
        const size_t limit = size < room ? size : room;
        const size_t count = rows.count;
        const uint32_t *positions = rows.positions;
        size_t next = rows.next;
        size_t index = 0;
        json_status status = JSON_OK;
        while (index < limit) {
            // The last element has no comma behind it.
            size_t most = std::min(limit - index - 1, (count - next) / 2);
            size_t run = Element::read_run(rows, next, most, output + index);
            index += run;
            next += 2 * run;
            status = JSON_MORE;
            if (next >= count) break;
            status = JSON_OK;
            if (index + 1 == limit && Element::read_common(rows, next, output[index])) {
                ++next;
                ++index;
                break;
            }
            const uint8_t *end;
            status = Element::read(rows, next, rows.text + positions[next], end, output[index]);
            if (status != JSON_OK) break;
            ++next;
            if (++index == limit) break;
            status = JSON_MORE;
            if (next >= count) break;
            status = JSON_OK;
            // Most often the comma follows at once, and its token need not be looked up.
            if (*end != ',' && rows.text[positions[next]] != ',') {
                status = rows.text[positions[next]] == ']' ? JSON_TOO_SHORT : JSON_SYNTAX;
                break;
            }
            ++next;
        }
        rows.next = next;
        rows.indices[axis] = index;
        if (status != JSON_OK) return status;
        if (index < size) return JSON_OUT_OF_MEMORY;
        take(index);
        return pass_end(axis);
    }

    /// Passes the bracket behind the last element.
    json_status pass_end(size_t axis) {
        if (rows.next >= rows.count) return JSON_MORE;
        uint8_t byte = first_byte();
        if (byte == ']') {
            ++rows.next;
            return JSON_OK;
        }
        return byte == ',' || rows.sizes[axis] == 0 ? JSON_TOO_LONG : JSON_SYNTAX;
    }

    void take(size_t count) {
        output += count;
        room -= count;
    }
};

/// Calls `body` with the reader for the type of element.
template <typename Body>
json_status with_reader(json_rows &rows, Body body) {
    switch (rows.element) {
    case JSON_FLOAT32: return body(RowReader<json::NumberElement<float>>(rows));
    case JSON_FLOAT64: return body(RowReader<json::NumberElement<double>>(rows));
    case JSON_FLOAT16: return body(RowReader<json::NumberElement<json::Half>>(rows));
    case JSON_INT8: return body(RowReader<json::NumberElement<int8_t>>(rows));
    case JSON_INT16: return body(RowReader<json::NumberElement<int16_t>>(rows));
    case JSON_INT32: return body(RowReader<json::NumberElement<int32_t>>(rows));
    case JSON_INT64: return body(RowReader<json::NumberElement<int64_t>>(rows));
    case JSON_UINT8: return body(RowReader<json::NumberElement<uint8_t>>(rows));
    case JSON_UINT16: return body(RowReader<json::NumberElement<uint16_t>>(rows));
    case JSON_UINT32: return body(RowReader<json::NumberElement<uint32_t>>(rows));
    case JSON_UINT64: return body(RowReader<json::NumberElement<uint64_t>>(rows));
    case JSON_BOOL: return body(RowReader<json::BoolElement>(rows));
    case JSON_STRING: return body(RowReader<json::StringElement>(rows));
    }
    return JSON_WRONG_TYPE;
}

}  // namespace

json_status json_read_row(json_rows *rows) {
    return with_reader(*rows, [](auto reader) { return reader.read_row(); });
}

json_status json_read_rows(json_rows *rows, size_t maximum, bool *is_last, size_t *first) {
    *is_last = false;
    return with_reader(*rows, [&](auto reader) { return reader.read_rows(maximum, *is_last, *first); });
}
