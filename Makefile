# Needs git, make and Python 3.11 or later. Every target sets up what it needs first; see tools/set-up.sh.
PYTHON = .venv/bin/python
# Some images forbid Python to keep compiled modules; each server and worker would then compile all that it imports.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test quick check body viewer plate content export bench bench-scale hostile docs lock set-up set-up-test

run: set-up ## start the app
	-@$(PYTHON) -m backatlas viewer
	.venv/bin/streamlit run app.py

test: set-up-test ## style, content, then all tests, of which types are one
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PYTHON) -m backatlas check
	$(PYTHON) -m pytest

quick: set-up-test ## the same without types and what starts a program or makes whole sheets and decks, for daily work
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PYTHON) -m backatlas check
	$(PYTHON) -m pytest -m 'not dear'

check: set-up ## say everything that is wrong with the content
	$(PYTHON) -m backatlas check

body: set-up-test ## build the body anew from landmarks, joints and attachments, and the table of what its muscles do
	$(PYTHON) -m backatlas body
	$(PYTHON) -m backatlas movements --table

viewer: set-up ## make the script that draws the body
	$(PYTHON) -m backatlas viewer

plate: set-up ## draw the plate anew from landmarks and attachments
	$(PYTHON) -m backatlas plate

content: set-up ## after a change of the content: check it, and bring up to date what is made from it
	$(PYTHON) -m backatlas check
	$(PYTHON) -m backatlas compile
	$(PYTHON) -m backatlas notes
	$(PYTHON) -m backatlas structures

export: set-up ## write the content as CSV and JSON to build/export
	$(PYTHON) -m backatlas export build/export

bench: set-up-test ## the app beside an empty page, the body, then 100 visitors; writes docs/performance.md
	$(PYTHON) -m bench.speed
	$(PYTHON) -m bench.body
	$(PYTHON) -m bench.load

bench-scale: set-up-test ## one process with 500 visitors, several processes, cold starts, a visitor beside heavy work: about an hour
	$(PYTHON) -m bench.beside
	$(PYTHON) -m bench.scale

hostile: set-up-test ## what strangers may send, by chance from a fixed seed; each part ends within 20 minutes
	nice -n 10 $(PYTHON) -m bench.hostile

mutants: set-up-test ## try 300 small wrong changes that the tests should notice; stops after an hour and goes on when called again
	nice -n 19 $(PYTHON) -m tools.mutants

docs: set-up-test ## the documentation as a site, in build/docs; a warning is an error
	$(PYTHON) -m sphinx -W --keep-going -d build/doctrees docs build/docs

lock: set-up-test ## pin what the pinned packages bring along; all at their newest with UPGRADE=--upgrade
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" \
	  --no-emit-index-url --no-emit-find-links $(UPGRADE) --output-file requirements.lock requirements-dev.txt

set-up:
	@sh tools/set-up.sh run

set-up-test:
	@sh tools/set-up.sh test
