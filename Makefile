# Every target works on a machine with nothing but Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
APART := .venv-contract
BIN := $(VENV)/bin
PORT ?= 8000
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: help setup demo test check lint types browser pictures contract bench bench-memory trial lock clean

help:  ## Show what there is to run
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(BIN)/python
	$(PIP) -r $<
	@touch $@

$(VENV)/.test: requirements/test.txt | $(BIN)/python
	$(PIP) -r $<
	@touch $@

$(VENV)/.check: requirements/check.txt | $(BIN)/python
	$(PIP) -r $<
	@touch $@

$(APART)/.contract: requirements/contract.txt
	$(PYTHON) -m venv $(APART)
	$(APART)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	@touch $@

setup: $(VENV)/.runtime  ## Make .venv with what the product needs

demo: setup  ## Load the briefing and demonstration accounts, and serve the site
	@DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py createcachetable
	@DEBUG=1 $(BIN)/python manage.py seed_demo
	@DEMO=1 $(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@echo
	@echo "  Credence is at  http://localhost:$(PORT)/   (stop it with Ctrl-C)"
	@echo "  student         amina    with some history"
	@echo "  student         daoud    just arrived"
	@echo "  instructor      rahimi   also http://localhost:$(PORT)/admin/"
	@echo "  administrator   admin    also http://localhost:$(PORT)/admin/"
	@echo "  password        credence-demo, for all four"
	@echo
	@DEMO=1 $(BIN)/python -m config.serving --interface wsgi --host 127.0.0.1 --port $(PORT) \
		--workers 2 --blocking-threads 1 --respawn-failed-workers --no-access-log \
		config.wsgi:application

test: $(VENV)/.test  ## Run the tests
	DEBUG=1 $(BIN)/python -m pytest -q -n auto

check: $(VENV)/.check lint types test browser contract  ## Everything that CI checks

lint: $(VENV)/.check  ## Style, imports, templates, migrations, deployment settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	find templates -name '*.html' | xargs $(BIN)/djhtml --tabwidth 2 --check
	find templates -name '*.html' | xargs $(BIN)/djade --target-version 5.2 --check
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$(head -c 48 /dev/urandom | base64) ALLOWED_HOSTS=example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

types: $(VENV)/.check  ## Types
	DEBUG=1 $(BIN)/mypy

browser: $(VENV)/.check  ## Journeys and accessibility in Chromium
	DEBUG=1 $(BIN)/python -m pytest -q -n 2 -m browser tests/browser

pictures: $(VENV)/.check  ## Take the pictures of the documentation from the running product
	$(BIN)/python -m tests.pictures

contract: setup $(APART)/.contract  ## Hold the API to its OpenAPI document, with schemathesis
	$(BIN)/python -m tests.contract.run $(APART)/bin/schemathesis

bench: setup  ## Measure the whole product beside its goals (BENCH="--database … --redis … --write-docs")
	@$(BIN)/python -m tests.bench $(BENCH)

bench-memory: setup  ## Time memory at scale beside bare SQL (MEMORY="--anki …" for Anki as well)
	@$(BIN)/python -m tests.bench.memory $(MEMORY)

trial: setup  ## Prove that no acknowledged answer is lost, whatever breaks (QUICK=1: in two minutes)
	@$(BIN)/python -m tests.trial $(if $(QUICK),--quick)

lock: pyproject.toml  ## Write requirements/ anew from pyproject.toml (needs uv)
	uv lock --upgrade --quiet
	uv export --quiet --no-header --no-annotate --no-emit-project --no-default-groups -o requirements/runtime.txt
	uv export --quiet --no-header --no-annotate --no-emit-project --no-default-groups --group test -o requirements/test.txt
	uv export --quiet --no-header --no-annotate --no-emit-project --no-default-groups --group check -o requirements/check.txt
	uv export --quiet --no-header --no-annotate --no-emit-project --only-group contract -o requirements/contract.txt

clean:  ## Remove what the other targets made, the demonstration's data included
	rm -rf $(VENV) $(APART) var
