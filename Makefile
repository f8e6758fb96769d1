# gik: small filters for government information disclosure annual reports
#
#   make            the four programs into bin/
#   make check      the tests            make lint     warnings, analyses, manuals
#   make demo       the main job         make bench    speed and memory
#   make install    to $(DESTDIR)$(PREFIX)

VERSION = 0.1.0
PREFIX = /usr/local
CC = cc
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
# libcsv comes without a file for pkg-config; it is tried by linking.
PACKAGES = libpcre2-8 libxxhash libarchive libxml-2.0
# Where what is built goes: builds with other compilers and flags live side by side.
OBJ = obj
BIN = bin
JOBS = $(shell getconf _NPROCESSORS_ONLN)

# ---- what there is ----

TOOLS = $(patsubst cmd/%.c,%,$(sort $(wildcard cmd/gik-*.c)))
PROGRAMS = $(TOOLS:%=$(BIN)/%)
DATA = $(sort $(wildcard lib/*.tsv))
LIB_OBJECTS = $(patsubst lib/%.c,$(OBJ)/%.o,$(sort $(wildcard lib/*.c))) $(OBJ)/data.o
UNITS = $(patsubst t/unit/%.c,$(OBJ)/unit/%,$(sort $(wildcard t/unit/*.c)))
SCRIPTS = bootstrap .ci/run $(shell grep -lE '^\#!.*(bash|/sh)' t/* t/*/* examples/* 2>/dev/null)

# ---- building ----

# Not where a goal compiles nothing itself.
ifneq ($(filter-out clean dist uninstall layers check-gcc check-clang check-asan,$(or $(MAKECMDGOALS),all)),)
include $(OBJ)/packages.mk
endif

ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Ilib -Icmd -DGIK_VERSION='"$(VERSION)"' \
	$(PACKAGE_CFLAGS) $(CFLAGS)
COMPILE = $(CC) $(ALL_CFLAGS) -MMD -MP -c -o
LINK = $(CC) $(CFLAGS) $(LDFLAGS) -o
LIBS = $(PACKAGE_LIBS) -lcsv $(LDLIBS)

all: $(OBJ)/libgik.a $(PROGRAMS)

$(BIN)/gik-%: $(OBJ)/cmd/gik-%.o $(OBJ)/cmd/tool.o $(OBJ)/libgik.a
	@mkdir -p $(@D)
	$(LINK) $@ $^ $(LIBS)

$(OBJ)/unit/%: $(OBJ)/unit/%.o $(OBJ)/libgik.a
	$(LINK) $@ $^ $(LIBS)

$(OBJ)/libgik.a: $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(OBJ)/data.c: lib/data.awk $(DATA)
	@mkdir -p $(@D)
	awk -f lib/data.awk $(DATA) > $@.new
	mv $@.new $@

$(OBJ)/data.o: $(OBJ)/data.c
	$(COMPILE) $@ $<

$(OBJ)/%.o: lib/%.c
	@mkdir -p $(@D)
	$(COMPILE) $@ $<

$(OBJ)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(COMPILE) $@ $<

$(OBJ)/unit/%.o: t/unit/%.c
	@mkdir -p $(@D)
	$(COMPILE) $@ $<

# Reads give one byte at a time, writes take a few: preloaded by check-drip.
$(OBJ)/drip.so: t/drip.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) $(CFLAGS) -shared -fPIC -o $@ $< -ldl

# The stop-watch of the bench.
$(OBJ)/measure: t/bench/measure.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) $(CFLAGS) -o $@ $<

# Every missing library is named in one line, before anything is compiled.
$(OBJ)/packages.mk: Makefile
	@mkdir -p $(@D)
	@for p in $(PACKAGES); do pkg-config --exists $$p || missing="$$missing $$p"; done; \
	printf '#include <stdio.h>\n#include <csv.h>\nint main(void){return CSV_STRICT==0;}\n' \
	| $(CC) -x c - -lcsv -o $(OBJ)/probe 2>/dev/null || missing="$$missing libcsv"; \
	if [ -n "$$missing" ]; then echo "missing libraries:$$missing (./bootstrap installs them)" >&2; exit 1; fi
	@{ echo "PACKAGE_CFLAGS = $$(pkg-config --cflags $(PACKAGES))"; \
	   echo "PACKAGE_LIBS = $$(pkg-config --libs $(PACKAGES))"; } > $@

-include $(wildcard $(OBJ)/*.d $(OBJ)/cmd/*.d $(OBJ)/unit/*.d)

# ---- trying ----

check: all $(UNITS) layers
	BIN=$(BIN) UNITS="$(UNITS)" JOBS=$(JOBS) t/run $(SUITES)

# The same tests on other builds; SUITES="t/sum.bats ..." picks some. Tests of memory leave GIK_SANITIZED builds out.
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
check-gcc:
	$(MAKE) check OBJ=obj/gcc BIN=obj/gcc/bin CC=gcc CFLAGS='-O2 -g -Werror'
check-clang:
	$(MAKE) check OBJ=obj/clang BIN=obj/clang/bin CC=clang CFLAGS='-O2 -g -Werror'
check-asan:
	GIK_SANITIZED=1 $(MAKE) check OBJ=obj/asan BIN=obj/asan/bin CC=gcc CFLAGS='-O1 -g -Werror $(SANITIZE)'

# The same tests with every input fed a byte at a time, and every output taken a few bytes at a time.
check-drip: all $(UNITS) $(OBJ)/drip.so
	@mkdir -p $(OBJ)/drip
	@for tool in $(TOOLS); do \
		printf '#!/usr/bin/env bash\nexport LD_PRELOAD=%s\nexec -a %s %s "$$@"\n' \
		    $(abspath $(OBJ))/drip.so $$tool $(abspath $(BIN))/$$tool > $(OBJ)/drip/$$tool; \
		chmod +x $(OBJ)/drip/$$tool; \
	done
	GIK_DRIP=1 BIN=$(OBJ)/drip JOBS=$(JOBS) t/run $(or $(SUITES),$(wildcard t/*.bats))

demo: all
	@PATH=$(abspath $(BIN)):$$PATH examples/demo

# BENCH='-w README.md' writes the table into the file. The inputs are kept in obj/bench, 11 GB; BENCH='-d 10' takes a tenth.
bench: all $(OBJ)/measure
	BIN=$(BIN) MEASURE=$(OBJ)/measure t/bench/run $(BENCH)

# How often gik-sum names the cell that is wrong.
suspects: all
	GIK_BIN=$(abspath $(BIN)) t/suspects $(COUNT) $(SEED)

# A module uses only what lies below it: see lib/layers.
layers:
	t/layers

# Not: what the compilers' own warnings say better, and false alarms about iconv_t, arrays of pointers and text without a NUL,
# which is what slices are. Without the analyzer, which takes minutes and cannot see other files: the sanitizers see them.
TIDY = -*,bugprone-*,performance-*,portability-*,misc-redundant-expression,readability-redundant-*,\
-bugprone-branch-clone,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-sizeof-expression,\
-bugprone-not-null-terminated-result,-performance-no-int-to-ptr,-portability-restrict-system-includes

lint: layers
	$(MAKE) all units OBJ=obj/gcc BIN=obj/gcc/bin CC=gcc CFLAGS='-O2 -g -Werror'
	$(MAKE) all units OBJ=obj/clang BIN=obj/clang/bin CC=clang CFLAGS='-O2 -g -Werror'
	! LC_ALL=C grep -nP '[^\t -~]' cmd/*.[ch] lib/*.[ch]
	! grep -nE '\<(atoi|atol|atof|strto[a-z]+|sprintf|strcpy|strcat|gets) *\(' cmd/*.c lib/*.c
	printf '%s\n' cmd/*.c lib/*.c | xargs -P $(JOBS) -I FILE \
	    clang-tidy --quiet --checks='$(subst $() ,,$(TIDY))' --warnings-as-errors='*' FILE -- $(ALL_CFLAGS)
	shellcheck -S warning $(SCRIPTS)
	shellcheck -S warning -e SC2154,SC2034,SC2164 --shell=bats t/helper.bash $(wildcard t/*.bats)
	mandoc -Tlint -Wwarning man/*

units: $(UNITS)

# ---- installing ----

MAN = $(DESTDIR)$(PREFIX)/share/man
SHARE = $(DESTDIR)$(PREFIX)/share/gik
DOC = $(DESTDIR)$(PREFIX)/share/doc/gik

install: all
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(MAN)/man1 $(MAN)/man5 $(MAN)/man7 $(SHARE) $(DOC)
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	for section in 1 5 7; do install -m 644 man/*.$$section $(MAN)/man$$section; done
	install -m 644 $(DATA) $(SHARE)
	install -m 644 README.md README.zh-CN.md LICENSE $(DOC)
	cp -R examples $(DOC)

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%)
	for page in man/*; do rm -f $(MAN)/man$${page##*.}/$${page#man/}; done
	rm -rf $(SHARE) $(DOC)

dist:
	git archive --format=tar.gz --prefix=gik-$(VERSION)/ -o gik-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(OBJ) $(BIN) gik-$(VERSION).tar.gz

.PHONY: all check check-gcc check-clang check-asan check-drip demo bench suspects layers lint units install uninstall dist clean
.SECONDARY:
