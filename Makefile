# Two commands do everything on a fresh machine: `make run` and `make test`. `make help` lists the rest.
# Only relative paths, and tools only as `python -m`: the folder may have spaces and Hangul in its path,
# and the first line of a script in .venv/bin cannot hold those.

PYTHON := .venv/bin/python
# More arguments for one command:  make test PYTEST_ARGS='tests/domain -x'
PYTEST_ARGS ?=
SAMPLE := build/out/sample

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint format-check imports types format clean

define heading
@printf '\n== %s\n' "$(1)"
endef
define run-lint
$(call heading,Lint: ruff check)
@$(PYTHON) -m ruff check .
endef
define run-format-check
$(call heading,Format: ruff format --check)
@$(PYTHON) -m ruff format --check .
endef
define run-imports
$(call heading,Who imports whom: import-linter)
@$(PYTHON) -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())' --no-logo
endef
define run-types
$(call heading,Types: basedpyright)
@$(PYTHON) -m basedpyright
endef
define run-tests
$(call heading,Tests: pytest)
@QT_QPA_PLATFORM="$${QT_QPA_PLATFORM:-offscreen}" $(PYTHON) -m pytest $(PYTEST_ARGS)
endef

help:
	@echo 'make run     set up, make the sample pack and contact sheet, open the window'
	@echo 'make test    set up, then all checks and the whole test suite'
	@echo 'make setup   only set up .venv and the system libraries that Qt needs'
	@echo 'make check   lint, format, import contracts and types, without the tests'
	@echo 'make format  format the code and repair what ruff can repair'
	@echo 'make clean   delete .venv, build/out and the caches'

setup:
	@sh build/setup.sh

run:
	@sh build/setup.sh --window
	@$(PYTHON) -m desktop sample --folder $(SAMPLE) --open

test: setup
	$(run-lint)
	$(run-format-check)
	$(run-imports)
	$(run-types)
	$(run-tests)

check: setup
	$(run-lint)
	$(run-format-check)
	$(run-imports)
	$(run-types)

lint: setup
	$(run-lint)

format-check: setup
	$(run-format-check)

imports: setup
	$(run-imports)

types: setup
	$(run-types)

format: setup
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format .

clean:
	rm -rf .venv build/out .pytest_cache .ruff_cache .import_linter_cache .hypothesis briefpack.egg-info
