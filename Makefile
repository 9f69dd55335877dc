# `make demo` and `make test` install what they need; the rest are their parts. Python 3.11 and make are enough.

PORT ?= 8000
ARGS ?=
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
SETS := $(VENV)/.sets
STAMPS := build/stamps
PROCESSES ?= auto

CATALOGUES := $(shell find sloyfe -path '*/LC_MESSAGES/*.po' 2>/dev/null)
STATIC := $(shell find sloyfe -path '*/static/*' -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fmt run bench soak lock messages screens

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(SETS)/base $(STAMPS)/static $(STAMPS)/messages ## Install everything the product needs; start nothing

demo: setup ## The demo municipality on 127.0.0.1:8000; another port: make demo PORT=8123
	@exec $(PY) -m sloyfe demo --port $(PORT) $(ARGS)

test: developing ## The whole suite, browser journeys included; one part: make test ARGS=sloyfe/methods
	@$(PY) tools/chromium.py
	@$(PY) -m pytest -n $(PROCESSES) -m "not soak" -rs $(ARGS)

check: developing ## Style, types, the house's own rules, fresh migrations and catalogues
	@$(PY) tools/check.py

fmt: developing ## Format the code and mend what can be mended by itself
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

run: developing ## A development server that reloads, on port 8000 or PORT
	@SLOYFE_DEBUG=1 $(PY) manage.py migrate --verbosity 0
	@SLOYFE_DEBUG=1 $(PY) manage.py runserver $(PORT)

bench: developing ## Measure pages, memory and weights into bench/results
	@$(PY) -m bench $(ARGS)

soak: developing ## The long tests, 200 people for ten minutes, and the suite on Debian's PostgreSQL 15
	@$(PY) -m pytest -n 0 -m soak -rs $(ARGS)
	@$(PY) -m bench.crowd
	@$(PY) tools/other_postgres.py

lock: developing ## Lock packages and browser files anew
	@$(PY) tools/lock.py

messages: developing ## Bring new texts into the catalogues
	@$(PY) -m tools.catalogues extract

screens: developing ## Take the pictures in docs/screens anew
	@$(PY) tools/chromium.py
	@$(PY) -m tests.journeys.screens

.PHONY: developing
developing: setup $(SETS)/dev $(STAMPS)/browser-tests

$(SETS)/%: requirements/%.txt requirements/tools.txt tools/environment.py
	@echo "Installing Python packages ($*)"
	@$(PYTHON) tools/environment.py $*
	@mkdir -p $(@D) && touch $@

$(STAMPS)/browser: package-lock.json tools/browser_files.py | $(SETS)/base
	@echo "Fetching browser files"
	@$(PY) tools/browser_files.py
	@mkdir -p $(@D) && touch $@

$(STAMPS)/browser-tests: package-lock.json tools/browser_files.py | $(STAMPS)/browser
	@$(PY) tools/browser_files.py --for-tests
	@mkdir -p $(@D) && touch $@

$(STAMPS)/messages: $(CATALOGUES) | $(SETS)/base
	@$(PY) -m tools.catalogues compile > /dev/null
	@mkdir -p $(@D) && touch $@

$(STAMPS)/static: $(STATIC) $(STAMPS)/browser | $(SETS)/base
	@echo "Collecting static files"
	@DJANGO_SETTINGS_MODULE=sloyfe.site.settings $(PY) -m django collectstatic --noinput --clear --verbosity 0
	@mkdir -p $(@D) && touch $@
