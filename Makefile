# Two commands do all the set-up: `make up` and `make test`. Nothing is needed but Python 3.11 or newer, and make.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

.PHONY: up test check reliability bench lint types contracts router-types format sdl migrations lock clean
.DELETE_ON_ERROR:

up: .venv/.runtime
	@$(BIN)/partsgraph up $(ARGS)

test: .venv/.developer
	$(BIN)/pytest -n 2 --dist loadgroup -m "not reliability" $(ARGS)

# The loop of a developer: everything that takes less than two minutes together.
check: lint types contracts
	$(BIN)/pytest -n 2 --dist loadgroup -m "not slow and not reliability" $(ARGS)

# Races in their long form: some minutes, with what each found.
reliability: .venv/.developer
	$(BIN)/pytest -n 0 -m reliability -rP tests/reliability $(ARGS)

lint: .venv/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.developer
	$(BIN)/mypy

contracts: .venv/.developer
	$(BIN)/lint-imports

# The router's TypeScript: Node runs it as it is, the compiler only looks at it.
router-types: .venv/.developer
	$(BIN)/python -m deploy.packages

bench: .venv/.developer
	$(BIN)/python -m tests.bench $(ARGS)

format: .venv/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Prints the subgraphs' schemas, composes them, and prints the catalogue of events.
sdl: .venv/.developer
	$(BIN)/python -m deploy.contracts

migrations: .venv/.developer
	$(BIN)/python -m deploy.migrate

lock: .venv/.developer
	$(LOCK) --extra build -o requirements.lock
	$(LOCK) --extra build --extra dev --constraint requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv router/node_modules deploy/embedded/node_modules

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
