# Two commands: `make run` serves the sample model, `make test` runs every test. Both install what is missing first.

PORT ?= 7071
RELEASE = -c release --static-swift-stdlib

.PHONY: run test build setup bench lint format sanitize clean

run: build
	@echo "Scoring on http://localhost:$(PORT)/api/score (Ctrl-C stops it)"
	@FUNCTIONS_CUSTOMHANDLER_PORT=$(PORT) exec ./scoring-handler

build: setup
	swift build $(RELEASE) --product scoring-handler
	@scripts/stage-app

setup:
	@scripts/setup

test:
	@scripts/setup test
	swift build --build-tests
	swift test --skip-build --skip IntegrationTests
	swift test --skip-build --no-parallel --filter IntegrationTests

bench: build
	@scripts/setup bench
	bench/run

lint: setup
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests --explicit-target-dependency-import-check error

format:
	swift format --in-place --recursive Package.swift Sources Tests

# Each sanitizer has its own build folder, so that neither spoils the ordinary one.
sanitize:
	@scripts/setup test
	swift test --no-parallel --sanitize=address --scratch-path .build-address
	swift test --no-parallel --sanitize=thread --scratch-path .build-thread

clean:
	rm -rf .build .build-address .build-thread lib scoring-handler
