# `make serve` tries the platform; `make test` runs every test. Everything is installed into .venv:
# what runs the platform from requirements.lock, what tests it from requirements-dev.lock too.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
DEVELOPING := .venv/installed-dev
COMPARED := .venv-benchmarks
STANDARDS := .venv-standards

# Python may keep what it compiled: tests start hundreds of processes, and an image of a container
# often forbids it, so that each compiles the whole platform again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install parquet serve lab test quick check unit notebooks browser pictures test-faults \
  test-visual test-versions benchmarks benchmarks-smoke audit lock locale clean

# The commands in .venv begin with the place where they were made: in a folder that was moved or
# renamed since, they are made anew.
MOVED := $(shell [ ! -e .venv/folder ] || [ "$$(cat .venv/folder)" = "$$(pwd -P)" ] || echo moved)
.PHONY: moved

# pip would compile with one core what all compile in a third of the time (some files of packages
# are templates and do not compile: pip passes them over too). Test tools compile where they are used.
$(INSTALLED): requirements.lock pyproject.toml $(MOVED)
	$(PYTHON) -m venv $(if $(MOVED),--clear) .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m compileall -q -j 0 .venv/lib >/dev/null || true
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	pwd -P > .venv/folder
	touch $@

$(DEVELOPING): $(INSTALLED) requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements-dev.lock
	touch $@

install: $(INSTALLED)

# What analysts save tables as Parquet with: 170 MB that nobody else needs.
parquet: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  --constraint requirements-dev.lock pyarrow

serve: $(INSTALLED)
	$(BIN)/servimun serve --demo --site

# JupyterLab for an account of analysis or of the coordination, with its notebooks and live data.
lab: $(INSTALLED)
	$(BIN)/servimun lab

# Two at a time, for none keeps both cores busy to its end.
test:
	$(MAKE) --jobs 2 --output-sync $(DEVELOPING) headless-chromium
	$(MAKE) --jobs 2 --output-sync check unit
	$(MAKE) --jobs 2 --output-sync notebooks browser

check: $(DEVELOPING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --deny-warnings servimun_widgets benchmarks tests

# A look while one works, in about a minute; CONTRIBUTING.md says what it leaves out.
quick: $(DEVELOPING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 tests/rules $$($(BIN)/python tests/near_changes.py)

unit: $(DEVELOPING)
	$(BIN)/pytest --numprocesses 2 --dist loadgroup tests/unit tests/widgets tests/rules tests/faults

# nbval's own command, and that it would notice.
notebooks: $(DEVELOPING)
	$(BIN)/pytest --numprocesses 2 --dist loadfile --nbval notebooks tests/notebooks

# Files of long stories come first, so that short ones fill the end.
browser: $(DEVELOPING) headless-chromium
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder -m "not pictures" \
	  tests/operation tests/browser/pages tests/browser tests/security

# Debian's chromium drives the browser tests, without its windows, which takes two thirds of the
# time; its nginx stands before the server in those of operation. Nothing else outside .venv is
# touched. Where only the whole chromium is, that is taken.
TOOLS = [ -x /usr/sbin/nginx ] && command -v openssl
.PHONY: headless-chromium
headless-chromium:
	@{ command -v chromium-headless-shell && $(TOOLS); } >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt="apt-get"; else apt="sudo apt-get"; fi; \
	  $$apt update -qq && $$apt install -y -qq chromium-headless-shell fonts-dejavu-core nginx-light openssl; } \
	  || { command -v chromium && $(TOOLS); }

# People's own browser, for benchmarks.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt="apt-get"; else apt="sudo apt-get"; fi; \
	  $$apt update -qq && $$apt install -y -qq chromium fonts-dejavu-core; }

# The pictures of the guides anew, by all stories that take some. Look at them before you commit them.
pictures: $(DEVELOPING) headless-chromium
	SERVIMUN_PICTURES=docs $(BIN)/pytest --numprocesses 2 --dist loadfile \
	  $$(grep -l guide_picture tests/browser/pages/test_*.py)

# LibreOffice opens the office documents and draws them, and saves tables that are read; half a gigabyte, so not part of `make test`.
test-visual: $(DEVELOPING)
	@{ command -v pdftoppm && soffice=$$(readlink -f "$$(command -v soffice)") && \
	  test -e "$${soffice%/*}/libsclo.so"; } >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt="apt-get"; else apt="sudo apt-get"; fi; \
	  $$apt update -qq && $$apt install -y -qq libreoffice-calc libreoffice-impress libreoffice-writer poppler-utils; }
	$(BIN)/pytest tests/visual

test-faults: $(DEVELOPING)
	SERVIMUN_FAULTS=full $(BIN)/pytest --numprocesses 2 --timeout 3600 tests/faults

# The oldest and the newest versions that pyproject.toml allows, on each Python that is found here.
# Takes as long as `make unit` and `make notebooks` six times, so not part of `make test`.
test-versions: $(DEVELOPING)
	$(BIN)/python tests/at_other_versions.py

benchmarks: $(DEVELOPING) $(COMPARED)/installed chromium
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/commands.py
	$(BIN)/python benchmarks/page_load.py
	PYTHONPATH=. $(COMPARED)/bin/python benchmarks/documents.py
	$(BIN)/python benchmarks/campaign.py
	$(BIN)/python benchmarks/flyers.py
	$(BIN)/python benchmarks/queue_page.py
	$(BIN)/python benchmarks/long_lists.py
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/tab_life.py
	$(BIN)/python benchmarks/public.py
	$(BIN)/python benchmarks/errands.py
	$(BIN)/python benchmarks/import.py
	$(BIN)/python benchmarks/growth.py

# Whether each of them still runs, in a few minutes.
benchmarks-smoke: $(DEVELOPING) $(COMPARED)/installed chromium
	$(BIN)/python benchmarks/smoke.py

# Open data against the schemas of the Human Services Data Specification, which are not ours to
# keep: SCHEMAS is a folder of them. What validates the tables is fetched for this run only.
.PHONY: check-open-data
check-open-data: $(DEVELOPING)
	@[ -f "$(SCHEMAS)/datapackage.json" ] || { \
	  echo "say where the standard's schemas are: make check-open-data SCHEMAS=folder"; exit 2; }
	$(BIN)/uv pip install --quiet --target $(STANDARDS) --constraint requirements-dev.lock frictionless==5.21.0
	PYTHONPATH=$(CURDIR)/$(STANDARDS):tests/unit:tests/unit/catalogue $(BIN)/python standards/check_open_data.py "$(SCHEMAS)"

# What the benchmarks compare with, beside our own dependencies in the same versions.
$(COMPARED)/installed: benchmarks/requirements.lock
	$(PYTHON) -m venv $(COMPARED)
	$(COMPARED)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  -r benchmarks/requirements.lock
	touch $@

# What is known to be vulnerable among the versions of both locks. It asks a database on the network,
# and fails as well where that cannot be reached or knows nothing of a package.
audit: $(DEVELOPING)
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes -r requirements.lock
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes -r requirements-dev.lock

# The second and third lock keep to the versions of the first.
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --no-annotate --quiet
lock: $(DEVELOPING)
	$(COMPILE) pyproject.toml --group install -o requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group benchmarks --constraint requirements.lock \
	  -o benchmarks/requirements.lock

locale: $(DEVELOPING)
	$(BIN)/pybabel compile -i servimun_widgets/locale/es/LC_MESSAGES/messages.po \
	  -o servimun_widgets/locale/es/LC_MESSAGES/messages.mo

# All that was installed or made here but the data.
clean:
	rm -rf .venv $(COMPARED) .venv-versions $(STANDARDS) build *.egg-info .hypothesis .*_cache
	rm -rf tests/artefacts
	find . -path ./data -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +
