# Two commands: `make run` serves the sample model, `make test` runs every test. Both install what is missing first.

PORT ?= 7071
RELEASE = -c release --static-swift-stdlib
# Tests with servers, whose time-outs are real: they run by themselves.
SERVERS = ^((BlobStorageTests|EventLoopTests|HTTPClientTests|HTTPServerTests|IntegrationTests|LocalHostTests|MessageQueuesTests|RedisTests|ScoringHandlerRedisTests)\.|ScoringHandlerTests\.Redis)

.PHONY: run test build setup bench lint format sanitize clean

run: build
	@exec ./scoring start --port $(PORT)

build: setup
	swift build $(RELEASE) --product scoring-handler
	swift build $(RELEASE) --product scoring
	@scripts/stage-app

setup:
	@scripts/setup

test:
	@scripts/setup test
	swift build --build-tests
	swift test --skip-build --skip '$(SERVERS)'
	swift test --skip-build --no-parallel --filter '$(SERVERS)'

bench: build
	@scripts/setup bench
	@bench/setup
	bench/run

lint: setup
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests --explicit-target-dependency-import-check error

format:
	swift format --in-place --recursive Package.swift Sources Tests

# Each sanitizer has its own build folder, so that neither spoils the ordinary one.
# The thread sanitizer does not see how a contended Mutex is handed on; a process that it reports ends with its status.
sanitize:
	@scripts/setup test
	ASAN_OPTIONS=allocator_may_return_null=1 LSAN_OPTIONS=suppressions=Tests/leaks.supp \
		swift test --no-parallel --sanitize=address --scratch-path .build-address
	TSAN_OPTIONS="allocator_may_return_null=1 suppressions=Tests/threads.supp" \
		swift test --no-parallel --sanitize=thread --scratch-path .build-thread --skip IntegrationTests

clean:
	rm -rf .build .build-address .build-thread lib scoring scoring-handler
