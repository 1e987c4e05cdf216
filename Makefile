# The commands of this project. `make demo` and `make test` work on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types floors pytest wheel bench lock clean help

help:
	@echo "make demo   generate an invented Japanese CRM export and audit it"
	@echo "make test   everything CI runs: lint, types, floors, tests, the built wheel"
	@echo "make bench  benchmarks beside the peers (minutes; a quiet machine)"
	@echo "make lock   renew requirements.lock after changing pyproject.toml"

# One environment for using and for working on Daicho, exactly as locked. Wheels only: nothing is compiled or run.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Daicho needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	@rm -rf demo
	$(BIN)/daicho demo --rows 2000 --seed 1 --as-of 2026-11-01 --out demo
	@# Exit code 1 says that the planted critical problems were found: in a demo that is success.
	$(BIN)/daicho audit demo/exports --as-of 2026-11-01 --out demo/report || [ $$? -eq 1 ]

test: lint types floors wheel pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports --no-logo

# The wheel as a user installs it: built, unpacked into an environment of its own, run.
wheel: $(READY)
	$(BIN)/python tests/wheel_smoke.py

pytest: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist loadfile

bench: $(READY)
	$(BIN)/python benchmarks/suites.py

# Names, versions and hashes only, for every supported Python and platform; no index addresses.
lock: $(READY)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--extra postgresql --group dev --quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
