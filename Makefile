# Everything sets itself up: Python >= 3.11 and make are all that is needed.
PYTHON ?= python3
PY := .venv/bin/python
# Tests mostly wait: for servers that start, processes that end, seconds that pass.
AT_ONCE ?= 4
.DEFAULT_GOAL := help

.PHONY: help demo run test lint types layers tests bench crash safety pictures lock clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# Nothing is fetched at run time: the lock pins and hashes every package, the English model of spaCy among them.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else f"Shakeup needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Try: make PYTHON=python3.12")'
	@echo "Setting up .venv (once, about a minute)"
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch .venv/ready

demo: .venv/ready  ## tell the recorded story of 29 May 2025, without account or network
	@$(PY) -m demo

run: .venv/ready  ## run the bot on config/
	@$(PY) -m bot run

test: lint types layers tests  ## everything that must be green

lint: .venv/ready
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: .venv/ready
	@$(PY) -m mypy

layers: .venv/ready
	@$(PY) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())'

tests: .venv/ready
	@$(PY) -m pytest -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder --cov --cov-report=term

bench: .venv/ready  ## print the figures of tests/bench
	@$(PY) -m tests.bench

crash: .venv/ready  ## kill the bot between every two steps of a delivery, sixty times, and count
	@$(PY) -m tests.crash

safety: .venv/ready  ## send hostile texts through both chats, and count mentions, links, formats, overflows
	@$(PY) -m tests.wire.safety

pictures: .venv/ready  ## draw the pictures of the README anew
	@TZ=America/New_York $(PY) -m demo.pictures docs

lock: .venv/ready  ## resolve requirements.lock anew (needs uv on the path)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --quiet --no-header --group dev --upgrade --output-file requirements.lock pyproject.toml

clean:  ## remove what make made
	@rm -rf .venv build dist
