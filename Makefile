# Two commands matter: `make run` and `make test`. Both do all set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK_PYTHON := 3.11
# A test starts some thirty processes: let none of them compile every module again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test install dev check golden lock wheel bench clean help

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s%s\n", $$1, $$2 }' Makefile

run: install  ## build the starter ledger and the brief, then serve the desk on 127.0.0.1:8000
	$(BIN)/silcrete demo

test: dev  ## lint, types, layers, then every test; says what it skipped and why
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile

install: .venv/.installed  ## the virtual environment with everything a user needs

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Silcrete needs Python 3.11 or later. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "This Python cannot make a virtual environment. On Debian: apt install python3-venv"; exit 1; }
	@touch $@

.venv/.installed: .venv/.python requirements.lock pyproject.toml package-lock.json hatch_build.py tools/assets.py
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(BIN)/python tools/assets.py
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

dev: .venv/.dev  ## what the tests need besides

.venv/.dev: .venv/.installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python tools/assets.py --dev
	@touch $@

golden: dev  ## rewrite the golden outputs; read the difference before you commit it
	$(BIN)/python -m pytest tests/golden --golden

lock: dev  ## resolve the dependencies anew (needs uv on the path)
	uv pip compile -q pyproject.toml --extra build --extra speed --universal --python-version $(LOCK_PYTHON) --generate-hashes \
	  --custom-compile-command "make lock" -o requirements.lock
	uv pip compile -q pyproject.toml --extra build --extra speed --extra dask --extra ray --extra dev --universal --python-version $(LOCK_PYTHON) \
	  --generate-hashes --custom-compile-command "make lock" -o requirements-dev.lock

wheel: install  ## a wheel that carries the front-end files
	$(PIP) wheel --quiet --no-deps --no-build-isolation -w dist .

bench: dev  ## all benchmarks at full size; prints machine and versions
	@for f in benchmarks/[a-z]*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done

clean:  ## remove what was built, never a ledger
	rm -rf .venv .tools node_modules build dist src/silcrete/desk/static/lib .mypy_cache .ruff_cache .pytest_cache
