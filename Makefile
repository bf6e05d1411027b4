# Everything below sets itself up: it needs a Python of 3.11 or later, make and a package index.
#
#   make demo      check the example drafts against claims/ and examples/claims/, print the findings, leave reports/demo.csv
#   make test      format, lint, types, import contracts, tests (among them the docs' examples)
#   make lint      the same without the tests
#   make bench     the time that one check takes to start
#   make quality   recall and precision on the labelled cases, where they lie beside this folder
#   make lock      choose exact versions anew from pyproject.toml
#   make clean     remove what the above made; the next run sets up again
#
# PYTHON=/path/to/python chooses the interpreter of .venv.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements/lock.txt
CHECKED := factcheck tests tools

# Whatever environment the caller sits in, only .venv counts.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONSTARTUP PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench quality lock clean

help:
	@sed -n 's/^#   //p' Makefile

$(READY): $(LOCK) pyproject.toml
	@set -eu; found=; \
	for python in $${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do \
	  if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    found=$$python; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "make: no Python of 3.11 or later with venv among: $${PYTHON:-python3.11 python3.12 python3.13 python3 python}" >&2; \
	  exit 2; \
	fi; \
	echo "setting up $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --requirement $(LOCK)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@mkdir -p reports
	@$(BIN)/factcheck check examples --claims claims --claims examples/claims --quiet --output-format csv --output-file reports/demo.csv || test $$? -eq 1
	@$(BIN)/factcheck check examples --claims claims --claims examples/claims --output-format full || test $$? -eq 1

lint: $(READY)
	$(BIN)/ruff format --check --quiet $(CHECKED)
	$(BIN)/ruff check --quiet $(CHECKED)
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

test: lint
	$(BIN)/python -m pytest --quiet -n auto --maxprocesses 8 --dist worksteal

bench: $(READY)
	@$(BIN)/python tools/bench_start.py

quality: $(READY)
	@$(BIN)/python tools/quality.py

lock: $(READY)
	@$(BIN)/python -m venv build/lock
	@build/lock/bin/python -m pip install --quiet uv
	@build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --extra dev \
	  --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	  --output-file $(LOCK) pyproject.toml requirements/build.in

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .factcheck_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
