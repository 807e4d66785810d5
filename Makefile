# Two commands do everything on a fresh machine: `make run` and `make test`. `make help` lists the rest.
# Only relative paths, and tools only as `python -m`: the folder may have spaces and Hangul in its path,
# and the first line of a script in .venv/bin cannot hold those.

PYTHON := .venv/bin/python
# More arguments for one command:  make test PYTEST_ARGS='tests/domain -x'
PYTEST_ARGS ?=
# The whole suite is shared by a process a core, at most eight; what is asked for by PYTEST_ARGS runs in one, as the
# workers take seconds to start:  make test PYTEST_ARGS='tests/ui' TEST_WORKERS=2
TEST_WORKERS ?= $(if $(strip $(PYTEST_ARGS)),0,auto)
# make bench BENCH_ARGS=--quick: one round; BENCH_FULL=1 make bench: the slow engines at x100 too
BENCH_ARGS ?=
SAMPLE := build/out/sample

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint format-check imports types format pictures icons words bench bench-search bench-window bench-start bench-frozen bench-lock soak bundle deb clean

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
@QT_QPA_PLATFORM="$${QT_QPA_PLATFORM:-offscreen}" $(PYTHON) -m pytest -n $(TEST_WORKERS) --maxprocesses=8 --dist worksteal $(PYTEST_ARGS)
endef

help:
	@echo 'make run     set up, make the sample pack and contact sheet, open the window'
	@echo 'make test    set up, then all checks and the whole test suite'
	@echo 'make setup   only set up .venv and the system libraries that Qt needs'
	@echo 'make check   lint, format, import contracts and types, without the tests'
	@echo 'make format  format the code and repair what ruff can repair'
	@echo 'make bench   measure the PDF pack and the contact sheet beside their peers (some minutes)'
	@echo 'make bench-search  measure finding beside LIKE, in a library of 1,000 meetings'
	@echo 'make bench-window  measure opening the window on one meeting and on 1,000'
	@echo 'make bench-lock  measure a locked library beside the same one without a key'
	@echo 'make bench-start   measure the start of the window beside an empty one, in small and large libraries'
	@echo 'make bench-frozen  the same of the bundle that make bundle made, beside an empty window bundled alike'
	@echo 'make bundle  the folder that runs without Python, packed and tried: build/out/ (some minutes)'
	@echo 'make deb     a Debian package of it'
	@echo 'make soak    the tests of endurance in full: 10,000 random actions, faults, 5,000 examples of each property'
	@echo '             PART="window library papers faults properties" or some of them'
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

# The pictures of the README, from the program itself.
pictures: setup
	@$(PYTHON) build/pictures.py

# The icon and the arrows and ticks of the window, drawn by the program. Look at them before committing.
icons: setup
	@$(PYTHON) build/icons.py
	@$(PYTHON) build/marks.py

# Qt's words that its own Korean catalogue lacks: resources/words/qt_ko.ts into the file that the program reads.
words: setup
	@$(PYTHON) build/words.py

# PyInstaller is no part of the set-up: it is added once, at its exact version.
bundle: setup
	@$(PYTHON) -c 'import sys; from importlib.util import find_spec; sys.exit(not find_spec("PyInstaller"))' \
		|| $(PYTHON) -m pip install -qq -c build/constraints.txt --no-build-isolation -e '.[bundle]'
	@$(PYTHON) build/bundle.py

# Of the bundle that is there. In a clean Debian it is tried by hand: python build/debian.py --try (root, debootstrap).
deb: setup
	@$(PYTHON) build/debian.py

# The peers are no part of the set-up: they are added once, at their exact versions. Figures: build/out/bench/.
bench: setup
	@$(PYTHON) -c 'import sys; from importlib.util import find_spec; sys.exit(not (find_spec("typst") and find_spec("weasyprint") and find_spec("xlsxwriter")))' \
		|| $(PYTHON) -m pip install -qq -c build/constraints.txt --no-build-isolation -e '.[bench]'
	@$(PYTHON) -m tests.bench $(BENCH_ARGS)
	@$(PYTHON) -m tests.bench.sheets $(BENCH_ARGS)

# Finding by the index beside LIKE, in a library of 1,000 meetings (a minute or two).
bench-search: setup
	@$(PYTHON) -m tests.bench.search $(BENCH_ARGS)

# Opening the window on one meeting and on 1,000 (a minute or two).
bench-window: setup
	@$(PYTHON) -m tests.bench.window $(BENCH_ARGS)

# A locked library beside the same one without a key (a minute).
bench-lock: setup
	@$(PYTHON) -m tests.bench.lock $(BENCH_ARGS)

# Starting the window beside an empty one, by turns (a minute).
bench-start: setup
	@$(PYTHON) -m tests.bench.start $(BENCH_ARGS)

# The same of the bundle, beside an empty window bundled alike (two minutes); on a screen, where there is none:
# xvfb-run -a make bench-frozen BENCH_ARGS=--screen
bench-frozen: setup
	@$(PYTHON) -m tests.bench.frozen $(BENCH_ARGS)

# The tests of endurance in full; tests/soak/sizes.py says how they know, and what belongs in that folder.
# A failure prints its seed: SOAK_SEED=… SOAK_ACTIONS=… make soak repeats it. PART="window papers" runs these parts only.
SOAK_PARTS := window library papers faults properties
PART ?= $(SOAK_PARTS)
soak-window := tests/ui/test_soak.py
soak-library := $(addprefix tests/soak/test_,index.py store_machine.py merge_machine.py restores.py handover_damages.py)
soak-papers := tests/soak/test_fuzz_intake.py tests/soak/test_bombs.py tests/flows/test_injection.py
soak-faults := $(filter-out $(soak-library) $(soak-papers),$(sort $(wildcard tests/soak/test_*.py)))
soak-properties := -m hypothesis --timeout=7200

.PHONY: $(addprefix soak-,$(SOAK_PARTS))
soak: $(addprefix soak-,$(PART))
$(addprefix soak-,$(SOAK_PARTS)): setup
	$(call heading,Soak: the part $(@:soak-%=%))
	@BRIEFPACK_SOAK=full $(PYTHON) -m pytest $($@) -rP $(PYTEST_ARGS)

clean:
	rm -rf .venv build/out .pytest_cache .ruff_cache .import_linter_cache .hypothesis briefpack.egg-info
