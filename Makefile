# `make` lists the targets. Each first creates what it needs, including the virtualenv in .venv.
PYTHON ?= python3.11
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := .venv/.ready
AZURITE := .azurite/.ready
AUDIT := .audit/.ready
LOAD := .load/.ready
RELEASE := .release/.ready
# No index address is written down: where packages come from is a matter of each machine, what they contain is not.
LOCK = $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate
CHROMIUM := .browser/.ready
REDIS := .redis/.ready
POSTGRES := .postgres/.ready
DEPLOY := .deploy/.ready
WORKERS ?= auto
PROFILE ?= default
SEED ?= 7
SEEDS ?= 5
EXTRAS := aiohttp,containers,emulator,postgres,recordings,telemetry,testing

.DEFAULT_GOAL := help
.PHONY: help setup lock docs docs-site generate diff check-generated lint format test test-fast test-clients contract contract-merge test-campaigns test-deploy test-load test-postgres contract-live siege mutants mutation audit emulator demo bench-client bench-emulator bench-shared compare clean test-browser test-matrix dist sbom check-release screenshots

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(READY) ## create the virtualenv in .venv, as pinned in requirements/dev.txt

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or choose another with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY) ## update the pins and hashes in requirements/ from pyproject.toml
	$(LOCK) --upgrade --group dev --all-extras pyproject.toml --output-file requirements/dev.txt
	$(LOCK) --upgrade --group audit --output-file requirements/audit.txt
	$(LOCK) --upgrade --group campaigns --output-file requirements/campaigns.txt
	$(LOCK) --upgrade --group load pyproject.toml --output-file requirements/load.txt
	$(LOCK) --upgrade --group deploy --output-file requirements/deploy.txt
	$(LOCK) --upgrade --group release --output-file requirements/release.txt

docs: $(READY) ## update the generated pages and tables in docs/: reference, checks, options, events
	@$(BIN)/python -m tools.reports.checks_table
	@$(BIN)/python -m tools.reports.options_table
	@$(BIN)/python -m tools.reports.events_table
	@$(BIN)/python -m tools.reports.reference

docs-site: $(READY) ## build the documentation site in build/site; a broken link or anchor fails it
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

generate: $(READY) ## write generated/ from openapi.yaml, or change nothing and say why
	@$(BIN)/python -m tools.codegen

diff: $(READY) ## what changed in the contract and the client since BASE, and what breaks for users
	@$(BIN)/python -m tools.reports.diff $(BASE)

check-generated: $(READY) ## fail if `make generate` would change anything
	@$(BIN)/python -m tools.codegen --check

lint: $(READY) ## run ruff, the import rules, mypy --strict and pyright strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m tools.reports.checks_table --check
	$(BIN)/python -m tools.codegen --lint
	$(BIN)/python -m tools.quality.ratchet
	$(BIN)/python -m tools.reports.options_table --check
	$(BIN)/python -m tools.reports.events_table --check
	$(BIN)/python -m tools.reports.reference --check
	$(BIN)/mypy generated overlay emulator tests examples tools
	$(BIN)/pyright

format: $(READY) ## fix and format with ruff
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(AZURITE): tests/emulator/harness/azurite.py $(READY)
	@$(BIN)/python tests/emulator/harness/azurite.py # a local Azure Blob Storage, from npm
	@touch $@

test: $(READY) $(AZURITE) ## run the tests, but for the long contract run and those of the other targets test-…
	$(BIN)/pytest -n $(WORKERS)

test-fast: $(READY) $(AZURITE) ## run the tests that are not marked slow
	$(BIN)/pytest -n $(WORKERS) -m "not slow"

test-matrix: $(READY) ## some of the tests with each Python that can be had, with the lowest and the newest dependencies (PYTHONS="3.12 3.14t")
	$(BIN)/python -m tools.quality.matrix $(if $(PYTHONS),--pythons $(PYTHONS))

test-clients: $(READY) ## other people's clients of the API against the emulator (creates virtualenvs in .clients)
	$(BIN)/pytest tests/foreign_clients -o python_files='check_*.py'

$(CHROMIUM):
	@mkdir -p $(@D)
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { apt-get update -qq && apt-get install -qq -y chromium; }
	@touch $@

test-browser: $(READY) $(CHROMIUM) ## the pages of rooms, the console and the documentation in Chromium (on Debian it is installed, which needs root)
	$(BIN)/pytest tests/browser -o python_files='check_*.py'

screenshots: $(READY) $(CHROMIUM) ## write the pictures in docs/images from the pages
	SCREENSHOTS=1 $(BIN)/pytest tests/browser -o python_files='check_*.py'

contract: $(READY) ## run Schemathesis, all phases and checks, against the emulator (PROFILE=long, SEED=8, SHARD=3/8, DATABASE=…, MINUTES=60)
	$(BIN)/python -m tools.reports.contract_run --profile $(PROFILE) --seed $(SEED) $(if $(DATABASE),--database $(DATABASE)) \
	  $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SHARD),--shard $(SHARD) --reports reports/shard-$(subst /,-of-,$(SHARD)))

contract-merge: $(READY) ## merge the reports of all shards in reports/ into one
	$(BIN)/python -m tools.reports.contract_merge reports/shard-*

$(REDIS): requirements/campaigns.txt $(READY)
	@mkdir -p $(@D)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/campaigns.txt
	@command -v redis-server >/dev/null || { apt-get update -qq && apt-get install -qq -y redis-server; }
	@touch $@

test-campaigns: $(READY) $(REDIS) ## contract runs of four shards on a Redis server (on Debian it is installed, which needs root)
	REDIS=1 $(BIN)/pytest -n0 tests/contract/test_campaigns.py

$(LOAD): requirements/load.txt
	$(PYTHON) -m venv .load
	.load/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/load.txt
	@touch $@

test-load: $(READY) $(LOAD) ## a Locust user of the client against the emulator (creates a virtualenv in .load)
	$(BIN)/pytest -n0 tests/acceptance -o python_files='check_locust.py'

$(POSTGRES):
	@mkdir -p $(@D)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { apt-get update -qq && apt-get install -qq -y postgresql; }
	@touch $@

test-postgres: $(READY) $(POSTGRES) ## the emulator on a PostgreSQL server, in one process and in two (on Debian it is installed, which needs root)
	POSTGRES=1 $(BIN)/pytest -n0 -m postgres tests/emulator tests/model

$(DEPLOY): requirements/deploy.txt $(READY)
	$(PYTHON) -m venv .deploy
	.deploy/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/deploy.txt
	@command -v nginx >/dev/null || { apt-get update -qq && apt-get install -qq -y --no-install-recommends nginx-light; }
	@touch $@

test-deploy: $(READY) $(POSTGRES) $(DEPLOY) ## the files in deploy/, and their services as processes behind nginx (installed on Debian, which needs root)
	POSTGRES=1 $(BIN)/pytest -n0 tests/acceptance/check_deploy.py

contract-live: $(READY) ## compare the live service with the contract, with the key in TAVUS_API_KEY (LIVE="--help")
	@mkdir -p reports; rm -f reports/contract-live.code
	@$(BIN)/tavus-contract-live $(LIVE); code=$$?; echo $$code >reports/contract-live.code; exit $$code

siege: $(READY) ## attack the emulator on this machine for a long time, and print figures (ONLY="kills memory")
	@$(BIN)/python -m tests.siege $(ONLY)

mutants: $(READY) ## plant defects one at a time and count those the properties find (SEEDS=5, PROFILE=long, ONLY=name, CLEAN=20)
	$(BIN)/python -m tools.quality.mutants --seeds $(SEEDS) --profile $(if $(filter long,$(PROFILE)),long,fast) \
	  $(if $(ONLY),--only $(ONLY)) $(if $(CLEAN),--clean $(CLEAN))

mutation: $(READY) ## run the tests on a sample of cosmic-ray's mutants (SEED=7, COUNT=60, MINUTES=20, PART=overlay)
	$(BIN)/python -m tools.quality.mutation --seed $(SEED) $(if $(COUNT),--count $(COUNT)) $(if $(MINUTES),--minutes $(MINUTES)) \
	  $(if $(PART),--part $(PART))

$(AUDIT): requirements/audit.txt $(READY)
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

audit: $(READY) $(AUDIT) ## check the licences of all pinned packages, and ask for known vulnerabilities (2: no answer)
	@$(BIN)/python -m tools.quality.audit --pip-audit .audit/bin/pip-audit

$(RELEASE): requirements/release.txt $(READY)
	$(PYTHON) -m venv .release
	.release/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/release.txt
	@touch $@

dist: $(READY) $(RELEASE) ## build the wheel and the sdist in dist/, and check them
	rm -rf dist
	$(BIN)/python -m hatchling build
	.release/bin/twine check --strict dist/*
	.release/bin/check-wheel-contents dist/*.whl

sbom: dist ## write dist/sbom.cdx.json: what an environment with the wheel and all its extras contains (CycloneDX)
	rm -rf build/sbom
	$(BIN)/uv venv --quiet --python $(BIN)/python build/sbom
	$(BIN)/uv pip install --quiet --python build/sbom/bin/python --constraint requirements/dev.txt \
	  --find-links dist "tavus-client[$(EXTRAS)]==$$($(BIN)/python -m hatchling version)"
	.release/bin/cyclonedx-py environment --output-reproducible --output-file dist/sbom.cdx.json build/sbom/bin/python

check-release: $(READY) ## fail unless TAG is the version and the changelog has its section with a date (TAG=v0.2.0)
	@$(BIN)/python -m tools.quality.release --tag $(TAG)

emulator: $(READY) ## serve the emulator on port 8787
	$(BIN)/tavus-emulator serve

demo: $(READY) ## start the emulator and run a conversation from create to end
	@$(BIN)/python examples/demo.py

bench-client: $(READY) ## measure what a call costs, next to other clients (creates virtualenvs in .bench)
	$(BIN)/python benchmarks/client.py

bench-emulator: $(READY) ## measure the emulator's requests per second, next to a constant answer
	$(BIN)/python benchmarks/emulator.py

bench-shared: $(READY) $(POSTGRES) ## measure emulators that share a PostgreSQL database, next to bare psycopg
	POSTGRES=1 $(BIN)/python -m benchmarks.shared

compare: $(READY) ## what other clients and mock servers do in the same cases (installs them in .clients and .mocks; npm for the servers)
	@$(BIN)/python benchmarks/alternatives.py

clean: ## remove the virtualenv and all caches
	rm -rf .venv .audit .deploy .load .release .azurite .browser .postgres .redis .redocly .bench .clients .mocks reports build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis .import_linter_cache
