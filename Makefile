# make run    the dashboard, in an environment of its own
# make test   the whole test suite
# make check  style, types and spelling
# make readme the examples of the README, from the command line as it is
# make pictures  the README's, from the running dashboard
# make taxes  take-home pay against the program that made its table

PYTHON ?= python3
ADDRESS ?= localhost
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := run
.PHONY: run test check readme pictures bench cold mutants taxes audit browser proxy clean

# Headless keeps Streamlit from asking for an e-mail address; without a port of your own it takes the first free one from
# 8501 on and says which.
run: $(VENV)/installed
	$(BIN)/python -m streamlit run dashboard.py --server.headless true --server.address $(ADDRESS) $(if $(PORT),--server.port $(PORT))

# A worker a core; a worker has a server and a browser of its own. ARGS="-n 0" runs one test after the other.
test: $(VENV)/installed-dev browser proxy
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy careerdata
	$(BIN)/codespell

readme: $(VENV)/installed-dev
	$(BIN)/python -m tests.readme_examples

pictures: $(VENV)/installed-dev browser
	$(BIN)/python -m bench.pictures

# What a slider move costs in a browser, on every page, against bare apps: the table of the README. Then the engine alone.
bench: $(VENV)/installed-dev browser
	$(BIN)/python -m bench.slider --write
	$(BIN)/python -m bench.engine

# Seconds from the command to the first figures, and what imports cost.
cold: $(VENV)/installed-dev browser
	$(BIN)/python -m bench.cold

# Changes one operator or number of the arithmetic at a time, in a copy of what is committed, and shows the changes that no
# test notices. It takes hours; stopped, `make mutants MORE=1` goes on.
MUTANTS := $(VENV)/mutants
COSMIC := cd $(MUTANTS)/copy && ../tool/bin
mutants: $(VENV)/installed-dev
ifndef MORE
	rm -rf $(MUTANTS) && git clone --quiet . $(MUTANTS)/copy
	$(PYTHON) -m venv $(MUTANTS)/tool && $(MUTANTS)/tool/bin/pip install --quiet cosmic-ray==8.7.0
	$(COSMIC)/cosmic-ray init tests/mutants.toml ../session.sqlite
	$(COSMIC)/cr-filter-operators ../session.sqlite tests/mutants.toml
endif
	git -C $(MUTANTS)/copy checkout --quiet .
	$(COSMIC)/cosmic-ray baseline tests/mutants.toml
	$(COSMIC)/cosmic-ray exec tests/mutants.toml ../session.sqlite
	$(COSMIC)/cr-report --surviving-only --show-diff ../session.sqlite

# Take-home pay between the steps of its table against the program that computed it. That is large and asks for an older
# plotly, which neither needs here: it has an environment of its own, and pip's word about plotly can be ignored.
taxes:
	$(PYTHON) -m venv $(VENV)/taxes
	$(VENV)/taxes/bin/pip install --quiet policyengine-us==2.68.0
	$(VENV)/taxes/bin/pip install --quiet -r requirements-dev.txt
	$(VENV)/taxes/bin/python -m bench.taxes
	$(VENV)/taxes/bin/python -m pytest tests/refresh/test_taxes.py

# Known vulnerabilities of the exact versions; asks the advisories of PyPI, and fails where it cannot look one up.
audit:
	$(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/pip install --quiet "pip-audit>=2.10,<3"
	$(VENV)/audit/bin/pip-audit -r requirements.lock --no-deps --disable-pip --strict

browser: $(VENV)/installed-dev
	$(BIN)/python tests/browser/chromium.py

# nginx, for the tests of deploy/; where it cannot be installed they fail and say so.
proxy:
	@PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing nginx"; apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; \
	else echo "The tests of deploy/ need nginx: apt-get install nginx-light, or brew install nginx"; fi

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
