# Two commands: `make run` opens the map, `make test` runs every check. Both make what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SCRIPTS := static/runtime static/talk_worker.js tests/js

.PHONY: run test quick check format bundle hooks lock bench growth flight load screenshots gallery layers clean

run: $(VENV)/.runs
	$(BIN)/streamlit run app.py

test: $(VENV)/.tests
	@sh .ci/browser
	@sh .ci/office
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/biome lint --error-on-warnings $(SCRIPTS)
	$(BIN)/deno fmt --check --quiet --line-width 120 $(SCRIPTS)
	$(BIN)/python -m geodata check
	$(BIN)/python -m geodata format --check
	$(BIN)/python -m geodata story check
	$(BIN)/python -m pytest

# What is quickly known to be wrong: everything but browsers, office programs and large exports.
quick: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m geodata check
	$(BIN)/python -m pytest -n auto -m "not browser and not office and not slow"

# Writes the record and the code in their one form.
format: $(VENV)/.tests
	$(BIN)/python -m geodata format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/deno fmt --quiet --line-width 120 $(SCRIPTS)

# Once in a checkout: git then runs the quick checks before a commit, and looks at its message.
hooks: $(VENV)/.tests
	$(BIN)/pre-commit install

# Joins the browser's modules, after one of them was changed.
bundle: $(VENV)/.tests
	$(BIN)/python -m tools.bundle

check: $(VENV)/.runs
	$(BIN)/python -m geodata check

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { echo "On Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.runs: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt $(VENV)/.runs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Writes requirements*.txt anew from requirements*.in: every package with its version and hashes.
# For Linux, Windows and macOS, and from Python 3.11 on. uv is fetched into an environment of its own.
LOCK := .cache/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
  --custom-compile-command "make lock"

lock: .cache/lock/bin/uv
	$(LOCK) $(UPGRADE) -o requirements.txt requirements.in
	$(LOCK) $(UPGRADE) -o requirements-dev.txt requirements-dev.in

.cache/lock/bin/uv:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

# Side by side with what people would use instead; needs npm for what the peers fetch from CDNs.
bench: $(VENV)/.tests
	@sh .ci/browser
	$(BIN)/python -m bench

# Time and memory at 150, 1,500, 15,000 and 150,000 features.
growth: $(VENV)/.tests
	$(BIN)/python -m bench growth

# How smoothly a talk flies from scene to scene, beside a map with nothing on it.
flight: $(VENV)/.tests
	@sh .ci/browser
	$(BIN)/python -m bench.flight

# A full room: up to 200 sessions on one process, 300 on two behind nginx.
load: $(VENV)/.tests
	@sh .ci/browser
	$(BIN)/python -m bench.load

# Takes the pictures of the docs anew.
screenshots: $(VENV)/.tests
	@sh .ci/browser
	$(BIN)/python -m docs.screenshots

# Pictures of every kind of export, for docs/exports.md.
gallery: $(VENV)/.tests
	@sh .ci/browser
	@sh .ci/office
	$(BIN)/python -m docs.gallery

# Maintainers only: derives the base layers from pinned packages.
layers: $(VENV)/.tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tools/build_layers/requirements.txt
	$(BIN)/python -m tools.build_layers

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
