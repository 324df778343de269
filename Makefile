# Every target calls the one program, which is set up first. Hand things on with
#   make MANUSCRIPT=folder OUT=folder PDF='print large' ARGS='--jobs 1 --lang en'

MANUSCRIPT = manuscript
OUT        = build
PDF        = print screen
ARGS       =
VENV       = .venv
THEME      = classic
PORT       =
HOST       =

export VENV
MAKEFLAGS += --no-builtin-rules --no-print-directory
WARRAQ     = '$(VENV)/bin/warraq'
BOOK       = --manuscript '$(MANUSCRIPT)' --out '$(OUT)'

.DEFAULT_GOAL = build
.PHONY: build pdf epub check proof site serve review release cover specimen new clean setup lint test help

build: setup  ## كل طبعات الكتاب (وهو المعتاد) | every edition of the book (the default)
	@$(WARRAQ) build $(BOOK) $(ARGS)

pdf: setup    ## طبعتا PDF: الورقية والشاشية | the PDF editions: print and screen
	@$(WARRAQ) build $(BOOK) $(PDF:%=--edition %) $(ARGS)

epub: setup   ## طبعة EPUB | the EPUB edition
	@$(WARRAQ) build $(BOOK) --edition epub $(ARGS)

check: setup  ## ما في المخطوط من أخطاء وتحذيرات، بلا بناء | what is wrong with the manuscript, without building
	@$(WARRAQ) check --manuscript '$(MANUSCRIPT)' $(ARGS)

proof:        ## مسودة للمحررين: سطور مرقمة وملاحظات وعلامات تغيير (لمقال واحد: make proof ARTICLE=id) | the draft for editors: numbered lines, remarks, change bars (one article: make proof ARTICLE=id)
	@scripts/setup.sh proof
	@$(WARRAQ) proof $(BOOK) $(if $(ARTICLE),--article '$(ARTICLE)') $(ARGS)

review: setup  ## تعليقات المراجعين والاعتماد: make review ARGS='list' (أو import FILE، وresolve ID، وapprove، وstatus) | reviewers' comments and approvals: make review ARGS='list' (or import FILE, resolve ID, approve, status)
	@$(WARRAQ) review $(BOOK) $(ARGS)

# What is given there is handed on to the letter, quotes, dollars and all.
override REASON := $(value REASON)
override BASE_URL := $(value BASE_URL)
export REASON VERSION BASE_URL
site: setup   ## موقع الكتاب: صفحة تنزيله وقراءته في المتصفح (make site BASE_URL=https://example.org/books/) | the book's site: its download page, and the book to read in a browser (make site BASE_URL=https://example.org/books/)
	@$(WARRAQ) site $(BOOK) --base-url="$$BASE_URL" $(ARGS)

serve: site   ## يبني موقع الكتاب ويعرضه في المتصفح (ومن هاتف في الشبكة نفسها: make serve HOST=0.0.0.0؛ والمنفذ PORT) | build the book's site and show it in a browser (from a telephone in the same network: make serve HOST=0.0.0.0; the port: PORT)
	@$(WARRAQ) serve --out '$(OUT)' $(if $(PORT),--port '$(PORT)') $(if $(HOST),--host '$(HOST)')

release: setup  ## إصدار الكتاب بعد اعتماده، بموقعه وما تغيّر فيه: make release VERSION=1.2 (وREASON='السبب' إن بقي فيه مفتوح، وBASE_URL كما في site) | release the approved book with its site and what changed: make release VERSION=1.2 (REASON='why' if anything is open; BASE_URL as for site)
	@$(WARRAQ) release $(BOOK) --version="$$VERSION" --reason="$$REASON" --base-url="$$BASE_URL" $(ARGS)

cover: setup  ## لوح الغلاف للمطبعة (بعد البناء، أو مع ARGS='--pages 200'؛ و--paper و--bleed) | the cover sheet for the printer (after building, or with ARGS='--pages 200'; --paper, --bleed)
	@$(WARRAQ) cover $(BOOK) $(ARGS)

specimen: setup  ## كل عنصر من عناصر الصفحة في صفحات قليلة: make specimen THEME=modern | every element on a few pages: make specimen THEME=modern
	@$(WARRAQ) build --manuscript styles/specimen --out '$(OUT)/specimen' --theme '$(THEME)' $(ARGS)

new: setup    ## كتاب جديد يُبنى كما هو: make new DIR=مجلد | a fresh book that builds as it stands: make new DIR=folder
	$(if $(DIR),,$(error اكتب المجلد، say where: make new DIR=folder))
	@$(WARRAQ) new '$(DIR)' $(ARGS)

# Only build/ itself: a folder named by OUT may hold other things too.
clean:        ## حذف build/ | remove build/
	@rm -rf build

setup:        ## تثبيت ما ينقص (وكل هدف يفعله بنفسه) | install what is missing (each target does this by itself)
	@scripts/setup.sh

lint: setup   ## أتلزم غرف البرنامج طبقاتها؟ | do the rooms of the program keep to their layers?
	@'$(VENV)/bin/lint-imports' $(ARGS)

test:         ## تشغيل الاختبارات | run the tests
	@scripts/setup.sh test
	@'$(VENV)/bin/python' -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

help:         ## هذه القائمة | this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\) | \(.*\)/\1\t$(if $(filter en%,$(WARRAQ_LANG)),\3,\2)/p' Makefile | expand -t 10
