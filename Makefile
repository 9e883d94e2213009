# Everything runs in .venv, made from requirements.lock. `make demo` is the place to begin.
PYTHON ?= python3
PYTEST_ARGS ?= -n 2
BIN := .venv/bin
# The stamp is named after what was installed: same lock, same package table, nothing to do, no network.
STAMP := .venv/.installed-$(shell cat requirements.lock pyproject.toml | cksum | tr ' ' -)

.PHONY: demo test test-full lint bench score lock install
.DEFAULT_GOAL := demo

install: $(STAMP)

$(STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "yanshu needs Python 3.11 or newer; try make PYTHON=python3.11" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q extractor  # as pip does for a wheel: the first run need not
	@rm -f .venv/.installed-*
	@touch $@

demo: $(STAMP)
	$(BIN)/yanshu check fixtures/articles/demo.zh-Hant.txt --format html -o out/demo.html
	@echo "The report: file://$(CURDIR)/out/demo.html"

test: $(STAMP)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# The tests that take minutes: an update killed at fifty points, for one.
test-full: $(STAMP)
	$(BIN)/python -m pytest -m full

lint: $(STAMP)
	$(BIN)/pre-commit run --all-files

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py

# Renew the lock after a change to the dependencies in pyproject.toml (needs uv).
lock:
	uv pip compile --universal --generate-hashes --extra dev --python-version 3.11 --no-emit-index-url \
	  --custom-compile-command "make lock" --quiet -o requirements.lock pyproject.toml

# How well the checker reads the project's own articles, with gains and losses against the last commit.
score: $(STAMP)
	$(BIN)/python -m tests.corpus.score
