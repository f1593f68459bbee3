# make serve   the page on http://127.0.0.1:8080
# make test    everything: set-up, lints, library tests, the page built, real browsers
# The other targets are named in CONTRIBUTING.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
PATH := $(shell scripts/setup path):$(PATH)
export PATH

PORT ?= 8080
# Which end-to-end files: make e2e E2E='tests/e2e/start.test.mjs'
E2E ?= tests/e2e/*.test.mjs

# What the page is made of; a change in any of it builds dist/ anew.
page_inputs := $(shell find src style web schema docs/help .cargo -type f 2>/dev/null) \
  Cargo.toml Cargo.lock Trunk.toml index.html docs/rules.md scripts/build-page scripts/finish-page.mjs scripts/manual-page.mjs \
  scripts/pack.mjs

.PHONY: build page native serve test cargo-test e2e fmt lint bench fuzz screenshots audit docs package docx-check clean setup-build setup-test

setup-build:
	@scripts/setup build

setup-test:
	@scripts/setup build test

## The page in dist/ and the command line in target/release/nianbao.
build: setup-build
	@$(MAKE) --no-print-directory page native

page: dist/index.html

dist/index.html: $(page_inputs)
	@echo 'building the page (about eight minutes from nothing: three modules)'
	@scripts/build-page
	@touch $@

native:
	cargo build --release --locked

serve: setup-build
	@$(MAKE) --no-print-directory page
	@node scripts/serve.mjs dist $(PORT)

## Everything that .ci/run holds a change to.
test: setup-test
	@$(MAKE) --no-print-directory lint cargo-test page native
	@$(MAKE) --no-print-directory e2e
	@scripts/audit if-possible

cargo-test:
	cargo test --locked --quiet -p nianbao -p nianbao-formats

# Two files at a time: a browser keeps a processor busy.
e2e:
	node --test --test-concurrency=2 --test-timeout=900000 --test-reporter=spec $(E2E)

fmt:
	cargo fmt --all

lint: setup-build
	cargo fmt --all --check
	cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
	cargo clippy --locked --quiet --workspace --target wasm32-unknown-unknown -- -D warnings
	cargo clippy --locked --quiet --no-default-features --target wasm32-unknown-unknown -- -D warnings
	cargo clippy --locked --quiet --no-default-features --features wider-work --target wasm32-unknown-unknown -- -D warnings

## Speed, of the library and of the page's start; measured, never asserted.
bench: setup-test
	@$(MAKE) --no-print-directory page native
	cargo bench --locked
	node tests/e2e/bench/start.mjs
	node tests/e2e/bench/keystroke.mjs
	node tests/e2e/bench/engine.mjs
	node tests/e2e/bench/files.mjs
	node tests/e2e/bench/register.mjs
	node tests/e2e/bench/many.mjs

## Coverage-guided inputs for every reader, messages, drafts and checks: FUZZ_SECONDS each (60). Then longer runs of the
## property tests: PROPTEST_CASES says how many cases each.
fuzz:
	@scripts/setup build fuzz
	@scripts/fuzz
	PROPTEST_CASES=$${PROPTEST_CASES:-20000} cargo test --locked --release

## The pictures of the README, taken by the tests' browser.
screenshots: setup-test
	@$(MAKE) --no-print-directory page
	node tests/e2e/screenshots.mjs

## Licences, bans and sources of every dependency; advisories when their database can be had.
audit:
	@scripts/setup audit
	@scripts/audit

## The manual as a site in target/site.
docs:
	@scripts/setup docs
	@node scripts/docs.mjs

## The folder of the npm package nianbao-editor in target/package.
package: setup-build
	@$(MAKE) --no-print-directory page
	@node scripts/package.mjs

## Word's own reading of a .docx, by LibreOffice where it is installed.
docx-check:
	@scripts/docx-check

clean:
	cargo clean
	rm -rf dist test-output
