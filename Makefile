# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What the local server needs and nothing else; production sets these itself (docs/operations.md).
LOCAL := LOG_LEVEL=$${LOG_LEVEL:-WARNING} HTTPS=$${HTTPS:-0} ALLOWED_HOSTS=$${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1]} SECRET_KEY=$${SECRET_KEY:-$$(cat var/secret_key)}
TESTS ?= tests

.PHONY: help run mcp test check bench bench-search bench-compare bench-applicability bench-api quality lighthouse photographs relevance format clean
.DEFAULT_GOAL := help

help: ## List the commands.
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime var/secret_key ## Set up what is missing and serve the portal on http://127.0.0.1:8000 (PORT= changes it).
	@$(LOCAL) $(BIN)/python manage.py prepare
	@$(BIN)/python -c "import socket,sys; s=socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $(PORT)))" 2>/dev/null \
	  || { echo "Port $(PORT) is taken. Choose another one: make run PORT=8001"; exit 1; }
	@echo "Serving on http://127.0.0.1:$(PORT)  (stop with Ctrl-C)"
	@$(LOCAL) exec $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --threads 4 --limit-request-line 8190 --log-level warning

mcp: $(VENV)/.mcp var/secret_key ## Serve language-model clients on http://127.0.0.1:8765/mcp (docs/mcp.md).
	@$(LOCAL) $(BIN)/python manage.py prepare
	@echo "Serving on http://127.0.0.1:8765/mcp  (stop with Ctrl-C)"
	@$(LOCAL) exec $(BIN)/python manage.py mcp --http --site http://127.0.0.1:$(PORT)

test: $(VENV)/.dev ## Every test, on SQLite and on PostgreSQL (its own server unless DATABASE_URL names one).
	@echo "Tests on SQLite"
	@DATABASE_URL= $(BIN)/python -m pytest $(TESTS) -n auto --cov --cov-report=term:skip-covered --cov-fail-under=90
	@echo "Tests on PostgreSQL"
	@$(BIN)/python -m tests.postgres $(BIN)/python -m pytest $(TESTS) -n auto

check: $(VENV)/.dev ## Lint, format, types, migrations, deployment settings, corpus, generated docs.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy jurisdictions frameworks portal tests
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") ALLOWED_HOSTS=example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING
	DEBUG=1 $(BIN)/python manage.py check_corpus
	DEBUG=1 $(BIN)/python manage.py corpus_schema --check

bench: $(VENV)/.dev ## Speed, as ratios measured side by side in one run.
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.bench

bench-search: $(VENV)/.dev ## Search over synthetic corpora beside the bare engine, SQLite and PostgreSQL (SIZES=10000,100000,1000000).
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.bench_search

bench-compare: $(VENV)/.dev ## The matrix of everything beside the bare aggregate SQL, up to a million provisions (SIZES=).
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.bench_compare

bench-api: $(VENV)/.dev ## The files of /data/ beside the database's own COPY or dump, and the API page by page.
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.bench_api

bench-applicability: $(VENV)/.dev ## One profile over all rules in-process, as page and API, and how it grows with rules and profiles.
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.bench_applicability

quality: $(VENV)/.dev ## Speed, accessibility, best practices and SEO of the main pages on a slow phone; axe on every kind (docs/quality.md).
	@$(BIN)/python -m tests.browser.quality

lighthouse: $(VENV)/.dev ## The same pages by Lighthouse itself (needs Node).
	@$(BIN)/python -m tests.browser.quality --lighthouse

photographs: $(VENV)/.dev ## Every kind of page at two widths in both themes, as files and contact sheets (var/photographs).
	@$(BIN)/python -m tests.browser.photographs

relevance: $(VENV)/.dev ## How often the search finds what is meant, beside plain BM25 and PostgreSQL.
	@DEBUG=1 HTTPS=0 $(BIN)/python -m tests.portal.search.relevance_report

format: $(VENV)/.dev ## Put code into its canonical form.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove everything made at run time: environment, database, index, caches.
	rm -rf $(VENV) var .coverage .pytest_cache .mypy_cache .ruff_cache

# Requirements come from pyproject.toml, versions from constraints.txt; a stamp file remembers that it was done.
$(VENV)/bin/python:
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian: apt install python3-venv"; exit 1; }

$(VENV)/.runtime: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what the portal needs"
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > $(VENV)/runtime.txt
	@$(PIP) install -r $(VENV)/runtime.txt -c constraints.txt
	@touch $@

$(VENV)/.mcp: pyproject.toml constraints.txt $(VENV)/.runtime
	@echo "Installing what serves language-model clients"
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['mcp'], sep='\n')" > $(VENV)/mcp.txt
	@$(PIP) install -r $(VENV)/mcp.txt -c constraints.txt
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt $(VENV)/.runtime
	@echo "Installing what the tests need"
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['dev'], sep='\n')" > $(VENV)/dev.txt
	@$(PIP) install -r $(VENV)/dev.txt -c constraints.txt
	@touch $@

var/secret_key: | $(VENV)/bin/python
	@mkdir -p var
	@umask 077; $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))" > $@
