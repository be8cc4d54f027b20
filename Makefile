# make run    set up, and publish the sample archive data/raw into data/clean
# make test   set up, and run the tests
# make setup  only set up: the command is then .venv/bin/keputusan

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup run test quick lint soak bench golden docs lock clean notebook

setup: $(READY)

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	PYTHON=$(PYTHON) sh scripts/setup.sh $(VENV)
	touch $@

run: setup
	$(BIN)/keputusan run data/raw --out data/clean

test: setup
	sh scripts/chromium.sh
	$(BIN)/pytest

# the tests that need neither whole archives nor scans nor other processes: a minute or two
quick: setup
	$(BIN)/pytest -m "not slow"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# a run killed sixty times over, and many generated decrees with odd cells: some minutes
soak: setup
	$(BIN)/python -m tests.soak
	$(BIN)/python -m tests.generated --dumps 2000 --pdfs 400

bench: setup
	$(BIN)/python -m benchmarks.speed digital

golden: setup
	$(BIN)/python -m tests.golden

# the data dictionary, the types of rows, and what the notebook shows of the sample archive
docs: setup
	$(BIN)/python scripts/make_row_types.py
	$(BIN)/python scripts/make_usage_words.py
	$(BIN)/keputusan schema > docs/tables.md
	$(BIN)/python scripts/make_notebook.py

# the versions everybody gets; run it on purpose, and look at what changed
lock: setup
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--extra dev --extra tesseract --extra dask --extra s3 --no-annotate --no-header pyproject.toml scripts/build.in \
		-o requirements.lock

clean:
	rm -rf $(VENV) data/clean

notebook: setup
	$(BIN)/pip install --quiet jupyterlab
	$(BIN)/jupyter lab notebooks/start.ipynb
