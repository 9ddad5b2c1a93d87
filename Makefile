# Every target works on a machine with nothing but Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: help setup demo test check lint types browser lock clean

help:  ## Show what there is to run
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

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

setup: $(VENV)/.runtime  ## Make .venv with what the product needs
