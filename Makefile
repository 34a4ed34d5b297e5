# make run    the dashboard, in an environment of its own
# make test   the whole test suite
# make check  style and types
# make readme the examples of the README, from the command line as it is

PYTHON ?= python3
ADDRESS ?= localhost
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := run
.PHONY: run test check readme browser clean

# Headless keeps Streamlit from asking for an e-mail address; without a port of your own it takes the first free one from
# 8501 on and says which.
run: $(VENV)/installed
	$(BIN)/python -m streamlit run dashboard.py --server.headless true --server.address $(ADDRESS) $(if $(PORT),--server.port $(PORT))

test: $(VENV)/installed-dev browser
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy careerdata

readme: $(VENV)/installed-dev
	$(BIN)/python tests/readme_examples.py

browser: $(VENV)/installed-dev
	$(BIN)/python tests/browser/chromium.py

# The files named 'installed' remember when requirements were last installed; a change of requirements is newer.
$(VENV)/installed: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard needs (a minute or two the first time)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing what the tests need (a minute or two the first time)"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, and $(PYTHON) is " \
		+ sys.version.split()[0] + ": make PYTHON=python3.12, for example")'
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV)
