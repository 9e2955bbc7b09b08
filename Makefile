# Everything that is done with the house, from a bare machine with Python 3.11 and make.
# What is up to date is skipped: each step leaves a file that is newer than what it was made from.

BIN := .venv/bin
SITE := src/verwijsindex
LOOK := $(SITE)/kit/static/kit/verwijsindex.css
PICTURES := $(foreach page,home signal-rest match-you-call,$(foreach screen,desktop phone,build/pictures/$(page)-$(screen).png))
export PATH := $(CURDIR)/$(BIN):$(PATH)
unexport PYTHONDONTWRITEBYTECODE # else every process compiles the house and its libraries anew

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup assets demo serve worker test check chromium docs pictures bench-linkage bench-api lock

help: ## Show what can be done.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup ## Fill and run the demo region on this machine, mail and BRP included; SMALL=--small leaves the year out.
	@exec verwijsindex demo $(SMALL)

test: setup chromium ## Run all tests, those in the browser too.
	@python -m pytest --numprocesses=auto --dist=loadgroup

check: setup ## Check types, style, contracts, texts and documents.
	@sh tools/check.sh

serve: setup ## Serve the pages from the database in .data, or in DATABASE_URL.
	@verwijsindex migrate
	@exec verwijsindex serve

worker: setup ## Do the queued jobs of that database.
	@exec verwijsindex worker

docs: setup ## Write the documents that are made from the code.
	@python tools/documents.py generate

pictures: setup chromium ## Take the pictures of the README anew, in the browser tests.
	@PICTURES=1 python -m pytest tests/browser/test_the_main_job.py
	@cp $(PICTURES) docs/pictures/

bench-linkage: setup ## Measure how well and how fast young people are recognised; FULL=--full among five million.
	@python -m bench.linkage.run $(FULL)

bench-api: setup ## Measure how fast record systems are served; FULL=--full among a million signals.
	@python -m bench.api.run $(FULL)

setup: .venv/installed assets build/messages ## Bring this machine up to date, and nothing more.

assets: $(LOOK) ## Build the look: style sheet, script, icons.

lock: .venv/installed ## Lock the dependencies anew, within what pyproject.toml allows.
	@sh tools/lock.sh

.venv/bin/uv: requirements/uv.txt
	@echo "Making the environment"
	@sh tools/environment.sh
	@touch $@

.venv/installed: .venv/bin/uv requirements/uv.txt requirements/dev.txt pyproject.toml
	@echo "Installing what the house needs"
	@uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/uv.txt requirements/dev.txt
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/installed: package.json package-lock.json | .venv/installed
	@echo "Fetching what the look is made of"
	@npm ci --silent
	@touch $@

$(LOOK): node_modules/installed $(shell find $(SITE)/kit/look -type f)
	@echo "Building the look"
	@npm run --silent build
	@touch $@

build/messages: $(shell find $(SITE) -name '*.po') | .venv/installed
	@echo "Compiling the texts"
	@python tools/messages.py compile
	@mkdir -p $(@D) && touch $@

chromium: .venv/installed
	@python -m tests.browser.chromium
