# make run · make test · make browser: see README.md
# The first Python on the path that is new enough.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test lint pictures browser clean

# PYTHONDONTWRITEBYTECODE keeps the tree as git left it.
export PYTHONDONTWRITEBYTECODE := 1

.venv/running: requirements.txt constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/developing: .venv/running requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

run: export DEBUG ?= on
run: .venv/running
	$(BIN)/python manage.py prepare_local --port $(PORT)
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

lint: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/djhtml --check --tabwidth 2 $$(find templates -name '*.html')
	$(BIN)/python manage.py compile_catalogues --check --settings tests.settings
	$(BIN)/python manage.py makemigrations --check --dry-run --settings tests.settings

test: lint
	$(BIN)/python -m tests.run

# The pictures of docs/huong-dan, taken anew.
pictures: .venv/developing
	$(BIN)/python -m pytest -q tests/pictures.py

browser:
	command -v chromium || command -v chromium-browser || command -v google-chrome || \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium)

clean:
	rm -rf .venv var .pytest_cache .ruff_cache
