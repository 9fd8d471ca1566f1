# The house's commands. Everything runs in .venv, which the first target makes.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
FACTS ?= ../shared/pricing-facts

.PHONY: demo test lint bench catalog docs site screenshots format clean

$(VENV)/ready: pyproject.toml pricing/build_hook.py costgate/price/compile.py $(wildcard pricing/tables/*.csv)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/ready  ## run the gate on examples/web-app
	@code=0; $(BIN)/costgate check examples/web-app/plan.json --config examples/web-app/costgate.yaml --as-of 2026-09-15 || code=$$?; \
	echo; echo "the gate's exit code: $$code"; test $$code -le 1

test: $(VENV)/ready  ## run the whole suite
	$(BIN)/python -m pytest

lint: $(VENV)/ready  ## ruff, mypy strict, the layers of the house, the workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/zizmor --offline --quiet action.yml .github examples

bench: $(VENV)/ready  ## ratios of speed and memory beside their goals
	$(BIN)/python -m tests.bench

catalog:  ## compile pricing/ into the catalog of this checkout
	$(PYTHON) -c "from pathlib import Path; from costgate.price.compile import compile_catalog as c; print(c(Path('pricing'), Path('costgate/price/catalog.sqlite')), 'prices')"

docs: $(VENV)/ready  ## write docs/resources/ anew from the pricers, docs/commands/ from the help
	for cloud in aws azurerm google kubernetes; do $(BIN)/costgate resources --provider $$cloud -o markdown > docs/resources/$$cloud.md || exit 1; done
	$(BIN)/python -m docs.make.commands

$(VENV)/docs: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

site: $(VENV)/docs  ## make a site of docs/ in build/site; a link that leads nowhere is an error
	$(BIN)/properdocs build --quiet --clean --config-file mkdocs.yml

screenshots: $(VENV)/ready  ## make docs/screenshots/ anew; needs playwright and a Chromium
	$(BIN)/python -m docs.make.screenshots

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist costgate/price/catalog.sqlite
