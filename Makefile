# `make` lists the targets. Each makes what it needs, the environment in .venv included.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
AZURITE := .azurite/.ready
WORKERS ?= auto
PROFILE ?= default
SEED ?= 7
SEEDS ?= 5

.DEFAULT_GOAL := help
.PHONY: help setup lock docs generate diff check-generated lint format test test-clients contract contract-live mutants mutation emulator demo bench-client bench-emulator clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(READY) ## make the environment in .venv, as pinned in requirements/dev.txt

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or name another with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY) ## pin anew what pyproject.toml asks for (in requirements/dev.txt)
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --group dev --all-extras \
	  --no-emit-index-url --no-header --no-annotate pyproject.toml --output-file requirements/dev.txt

docs: $(READY) ## write docs/checks.md anew from the registry of checks
	@$(BIN)/python -m tools.reports.checks_table

generate: $(READY) ## write generated/ anew from openapi.yaml, or change nothing and say why
	@$(BIN)/python -m tools.codegen

diff: $(READY) ## what changed in the contract and the client since BASE, and whom it hurts
	@$(BIN)/python -m tools.reports.diff $(BASE)

check-generated: $(READY) ## fail if `make generate` would change anything
	@$(BIN)/python -m tools.codegen --check

lint: $(READY) ## ruff, the import rules, mypy --strict and pyright strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m tools.reports.checks_table --check
	$(BIN)/python -m tools.codegen --lint
	$(BIN)/mypy generated overlay emulator tests examples tools
	$(BIN)/pyright

format: $(READY) ## let ruff mend and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(AZURITE): tests/emulator/harness/azurite.py $(READY)
	@$(BIN)/python tests/emulator/harness/azurite.py # an Azure Blob Storage to write recordings to, from npm
	@touch $@

test: $(READY) $(AZURITE) ## all tests but the long contract run
	$(BIN)/pytest -n $(WORKERS)

test-clients: $(READY) ## other people's clients of the API against the emulator (makes environments in .clients)
	$(BIN)/pytest tests/foreign_clients -o python_files='check_*.py'

contract: $(READY) ## Schemathesis, all phases and checks, against the emulator (PROFILE=long, SEED=8)
	$(BIN)/python -m tools.reports.contract_run --profile $(PROFILE) --seed $(SEED)

contract-live: $(READY) ## the live service beside the contract, with the key in TAVUS_API_KEY (LIVE="--help")
	@mkdir -p reports; rm -f reports/contract-live.code
	@$(BIN)/tavus-contract-live $(LIVE); code=$$?; echo $$code >reports/contract-live.code; exit $$code

mutants: $(READY) ## plant defects, one at a time: do the properties notice? (SEEDS=5, PROFILE=long, ONLY=name, CLEAN=20)
	$(BIN)/python -m tools.quality.mutants --seeds $(SEEDS) --profile $(if $(filter long,$(PROFILE)),long,fast) \
	  $(if $(ONLY),--only $(ONLY)) $(if $(CLEAN),--clean $(CLEAN))

mutation: $(READY) ## a sample of cosmic-ray's mutants: does any test notice? (SEED=7, COUNT=60, MINUTES=20, PART=overlay)
	$(BIN)/python -m tools.quality.mutation --seed $(SEED) $(if $(COUNT),--count $(COUNT)) $(if $(MINUTES),--minutes $(MINUTES)) \
	  $(if $(PART),--part $(PART))

emulator: $(READY) ## run the emulator on port 8787
	$(BIN)/tavus-emulator serve --port 8787

demo: $(READY) ## start the emulator and hold a conversation with it, from create to end
	@$(BIN)/python examples/demo.py

bench-client: $(READY) ## what a call costs, beside other clients (makes environments in .bench)
	$(BIN)/python benchmarks/client.py

bench-emulator: $(READY) ## what the emulator answers in a second, beside a constant answer
	$(BIN)/python benchmarks/emulator.py

clean: ## remove the environment and every cache
	rm -rf .venv .azurite .redocly .bench .clients reports build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis .import_linter_cache
