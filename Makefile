# Two commands are enough on a fresh machine: `make steinkjer` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: help setup steinkjer liten test coverage lock clean

help:
	@echo "make steinkjer   planlegger eksempelet examples/steinkjer -> out/steinkjer"
	@echo "make liten       planlegger eksempelet examples/liten -> out/liten"
	@echo "make test        alle kontroller og tester"
	@echo "make coverage    hvor mye av koden testene kjoerer (tre ganger saa lang tid)"
	@echo "make lock        laaser avhengighetene paa nytt (trenger uv)"

setup: $(READY)

# The stamp is written last: an interrupted set-up is taken up again, a finished one costs nothing.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ukeplan trenger Python 3.11 eller nyere (make PYTHON=python3.11 ...)"; exit 1; }
	@$(PY) -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --retries 5 -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(PY) -c "from solvers.compiled import make_ready; make_ready()"
	@touch $@

steinkjer liten: $(READY)
	$(PY) -m scheduler plan examples/$@/programme.xlsx --out out/$@

test: $(READY)
	$(PY) scripts/check.py

coverage: $(READY)
	$(PY) -m pytest -n 2 --cov --cov-report=term

lock:
	uv --no-config pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
