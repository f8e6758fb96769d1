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
OBJ = obj
BIN = bin
JOBS = $(shell getconf _NPROCESSORS_ONLN)

TOOLS = gik-extract gik-norm gik-sum gik-diff
PROGRAMS = $(TOOLS:%=$(BIN)/%)
DATA = $(sort $(wildcard lib/*.tsv))
LIB_OBJECTS = $(patsubst lib/%.c,$(OBJ)/%.o,$(sort $(wildcard lib/*.c))) $(OBJ)/data.o
UNITS = $(patsubst t/unit/%.c,$(OBJ)/unit/%,$(sort $(wildcard t/unit/*.c)))
MANUALS = $(sort $(wildcard man/*.[157]))

ifneq ($(filter-out clean dist uninstall layers check-% lint,$(or $(MAKECMDGOALS),all)),)
include $(OBJ)/packages.mk
endif

ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Ilib -Icmd -DGIK_VERSION='"$(VERSION)"' \
	$(PACKAGE_CFLAGS) $(CFLAGS)
COMPILE = $(CC) $(ALL_CFLAGS) -MMD -MP -c -o
LINK = $(CC) $(CFLAGS) $(LDFLAGS) -o
LIBS = $(PACKAGE_LIBS) -lcsv $(LDLIBS)

all: $(PROGRAMS)

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

# Every missing library is named in one line, before anything is compiled.
$(OBJ)/packages.mk: Makefile
	@mkdir -p $(@D)
	@for p in $(PACKAGES); do pkg-config --exists $$p || missing="$$missing $$p"; done; \
	printf '#include <stdio.h>\n#include <csv.h>\nint main(void){return CSV_STRICT==0;}\n' \
	| $(CC) -x c - -lcsv -o /dev/null 2>/dev/null || missing="$$missing libcsv"; \
	if [ -n "$$missing" ]; then echo "missing libraries:$$missing (./bootstrap installs them)" >&2; exit 1; fi
	@{ echo "PACKAGE_CFLAGS = $$(pkg-config --cflags $(PACKAGES))"; \
	   echo "PACKAGE_LIBS = $$(pkg-config --libs $(PACKAGES))"; } > $@

clean:
	rm -rf $(OBJ) $(BIN)

.PHONY: all clean
.SECONDARY:

-include $(wildcard $(OBJ)/*.d $(OBJ)/cmd/*.d $(OBJ)/unit/*.d)
