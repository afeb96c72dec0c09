# Two commands do all the set-up: `make up` and `make test`. Nothing is needed but Python 3.11 or newer, and make.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

WEB := web-types web-lint web-format web-codegen web-test web-build web-dev
.PHONY: help up test check reliability bench lint types contracts router-types web-gallery $(WEB) format sdl migrations lock clean
.DELETE_ON_ERROR:

up: .venv/.runtime  ## Starts the marketplace with demo data
	@$(BIN)/partsgraph up $(ARGS)

# What failed among others on a busy machine is run once more, alone, with both outputs in the log. What fails twice
# fails; what failed once is a fault still, of the test or of what it tests: look for it by the first output.
test: .venv/.developer  ## All tests but the long races
	@tests/debian.sh
	$(BIN)/pytest -n 2 --dist loadgroup -m "not reliability" $(ARGS) || { test $$? = 1 \
	  && echo "== what failed, once more, alone" \
	  && $(BIN)/pytest -n 1 --dist loadgroup --last-failed --last-failed-no-failures none -m "not reliability" $(ARGS); }

# Beside what changed: what was promised to others, and a guest who finds a part and buys it.
check: lint types contracts  ## Lint, types, imports, and tests of what changed since main (SINCE=HEAD: of what isn't committed); some two minutes
	@tests=$$($(BIN)/python -m tests.changed $(SINCE)) && set -x && $(BIN)/pytest -n 2 --dist loadgroup -m "not slow and not reliability" $$tests $(ARGS)

reliability: .venv/.developer  ## Races in their long form: some minutes, with what each found
	@tests/debian.sh
	$(BIN)/pytest -n 0 -m reliability $(ARGS)

lint: .venv/.developer  ## Ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.developer  ## Mypy
	$(BIN)/mypy

contracts: .venv/.developer  ## Who may import whom
	$(BIN)/lint-imports

# Node runs it as it is, the compiler only looks at it.
router-types: .venv/.developer  ## The types of the router's TypeScript
	$(BIN)/python -m deploy.packages

web-types: .venv/.developer  ## The types of the web
web-lint: .venv/.developer  ## Biome
web-format: .venv/.developer  ## Formats the web
web-codegen: .venv/.developer  ## Types and manifest of the web's documents, by the supergraph
web-test: .venv/.developer  ## Tests of the web's pure code
web-build: .venv/.developer  ## What `make up` serves
web-dev: .venv/.developer  ## Pages as they are written, at port 3001, on the router at ROUTER_URL or port 4000
web-gallery: .venv/.developer  ## Pictures of the main pages, anew, from the market that runs
	$(BIN)/python -m tests.web.gallery

$(WEB):
	$(BIN)/python -m deploy.web $(@:web-%=%)

bench: .venv/.developer  ## What it costs, beside what it promised
	$(BIN)/python -m tests.bench $(ARGS)

format: .venv/.developer  ## Formats, and mends what Ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sdl: .venv/.developer  ## Prints schemas and events, and composes the supergraph
	$(BIN)/python -m deploy.contracts

migrations: .venv/.developer  ## Lints migrations on a real server
	$(BIN)/python -m deploy.migrate

lock: .venv/.developer  ## Pins the newest packages
	$(LOCK) --extra build -o requirements.lock
	$(LOCK) --extra build --extra dev --constraint requirements.lock -o requirements-dev.lock

help:  ## This list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1: /p' $(firstword $(MAKEFILE_LIST)) | while IFS=: read -r name said; do printf 'make %-13s%s\n' "$$name" "$$said"; done

clean:  ## Removes what was installed
	rm -rf .venv router/node_modules deploy/embedded/node_modules tests/bench/lighthouse/node_modules web/node_modules web/.next web/.builds

$(UV): deploy/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "PartsGraph needs Python 3.11 or newer; this is %d.%d. Name another: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python lacks its venv module; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r deploy/bootstrap.lock
	@touch $@

.venv/.runtime: requirements.lock pyproject.toml | $(UV)
	@test -e .venv/.developer || $(UV) pip sync --quiet --require-hashes deploy/bootstrap.lock requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developer: requirements-dev.lock pyproject.toml | $(UV)
	@$(UV) pip sync --quiet --require-hashes deploy/bootstrap.lock requirements-dev.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.runtime
