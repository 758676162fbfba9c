-- ScoringFunctions
-- SPDX-License-Identifier: MIT

-- For wrk: sends a request template with the marks RRR, HHH and LLL filled in, a new row each time.
-- Arguments: template file, round, and "fresh" (a new row each time), "check" (the same, and every answer is compared
-- with the fourth argument), "repeat" (one row, over and over) or "pool" (the first rows of the round by turns, as many
-- as the fifth argument says).

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

local function read(path)
    local file = assert(io.open(path))
    local text = file:read("*a")
    file:close()
    return text
end

function init(args)
    local head, first, second, tail = read(args[1]):match("^(.-)RRR(.-)HHH(.-)LLL(.*)$")
    head = head .. ("%03d"):format(args[2]) .. first
    local digits = {}
    for number = 0, 999 do
        digits[number] = ("%03d"):format(number)
    end
    local function row(high, low)
        return head .. digits[high] .. second .. digits[low] .. tail
    end
    local step = args[3] == "repeat" and 0 or 1
    local high, low = 0, 0
    wrong = 0

    function request()
        low = low + step
        if low == 1000 then
            high, low = high + 1, 0
        end
        return row(high, low)
    end

    if args[3] == "pool" then
        local pool, last = {}, 0
        for number = 0, args[5] - 1 do
            pool[number + 1] = row(math.floor(number / 1000), number % 1000)
        end
        function request()
            last = last % #pool + 1
            return pool[last]
        end
    end

    if args[3] == "check" then
        function response(status, headers, body)
            if status ~= 200 or body:gsub("%s", "") ~= args[4] then
                wrong = wrong + 1
            end
        end
    end
end

function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    for _, thread in ipairs(threads) do
        failed = failed + thread:get("wrong")
    end
    io.write(("result %d %d %d %d %d\n"):format(
        summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
