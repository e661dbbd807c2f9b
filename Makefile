# Two commands do everything: `make run` and `make test`. Each brings uv along if the machine has none.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PYTHON ?= python3.11

.PHONY: run install test lint types contracts knowledge check chat

run: install
	@.venv/bin/hati-jasoka serve

chat: install
	@.venv/bin/hati-jasoka chat

# Compiled once, so that a start does not wait for it.
install: $(UV)
	@$(UV) sync --frozen --no-dev --inexact --quiet
	@.venv/bin/python -m compileall -q bot admin_api knowledge clinic migrations

test: $(UV)
	$(UV) run --frozen --all-extras pytest -n auto --dist worksteal

lint: $(UV)
	$(UV) run --frozen --all-extras ruff check .
	$(UV) run --frozen --all-extras ruff format --check .

types: $(UV)
	$(UV) run --frozen --all-extras mypy

contracts: $(UV)
	$(UV) run --frozen --all-extras lint-imports

knowledge: $(UV)
	$(UV) run --frozen --all-extras hati-jasoka knowledge check

# Everything that must hold before a change lands.
check: $(UV)
	$(MAKE) --jobs=2 --output-sync lint types contracts knowledge
	$(MAKE) test

.tools/bin/uv:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python 3.11 is needed; set PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv
