# Every target calls the one program, which is set up first. Hand things on with
#   make MANUSCRIPT=folder OUT=folder PDF='print large' ARGS='--jobs 1 --lang en'

MANUSCRIPT = manuscript
OUT        = build
PDF        = print screen
ARGS       =
VENV       = .venv
THEME      = classic

export VENV
MAKEFLAGS += --no-builtin-rules --no-print-directory
WARRAQ     = '$(VENV)/bin/warraq'
BOOK       = --manuscript '$(MANUSCRIPT)' --out '$(OUT)'

.DEFAULT_GOAL = build
.PHONY: build pdf epub check proof cover specimen new clean setup lint test help

build: setup  ## every edition of the book (the default)
	@$(WARRAQ) build $(BOOK) $(ARGS)

pdf: setup    ## the PDF editions: print and screen
	@$(WARRAQ) build $(BOOK) $(PDF:%=--edition %) $(ARGS)

epub: setup   ## the EPUB edition
	@$(WARRAQ) build $(BOOK) --edition epub $(ARGS)

check: setup  ## what is wrong with the manuscript, without building
	@$(WARRAQ) check --manuscript '$(MANUSCRIPT)' $(ARGS)

proof: setup  ## the draft for editors: numbered lines, remarks, change bars (one article: make proof ARTICLE=id)
	@$(WARRAQ) proof $(BOOK) $(if $(ARTICLE),--article '$(ARTICLE)') $(ARGS)

cover: setup  ## the cover sheet for the printer (after building, or with ARGS='--pages 200'; --paper, --bleed)
	@$(WARRAQ) cover $(BOOK) $(ARGS)

specimen: setup  ## every element on a few pages: make specimen THEME=modern
	@$(WARRAQ) build --manuscript styles/specimen --out '$(OUT)/specimen' --theme '$(THEME)' $(ARGS)

new: setup    ## a fresh book that builds as it stands: make new DIR=folder
	$(if $(DIR),,$(error say where: make new DIR=folder))
	@$(WARRAQ) new '$(DIR)' $(ARGS)

# Only build/ itself: a folder named by OUT may hold other things too.
clean:        ## remove build/
	@rm -rf build

setup:        ## install what is missing (each target does this by itself)
	@scripts/setup.sh

lint: setup   ## do the rooms of the program keep to their layers?
	@'$(VENV)/bin/lint-imports' $(ARGS)

test:         ## run the tests
	@scripts/setup.sh test
	@'$(VENV)/bin/python' -m pytest -q -n 2 $(ARGS)

help:         ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10
