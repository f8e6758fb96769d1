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
PACKAGES = libcsv libpcre2-8 libxxhash libarchive libxml-2.0
OBJ = obj
BIN = bin

TOOLS = gik-extract gik-norm gik-sum gik-diff
DATA = $(sort $(wildcard lib/*.tsv))
LIB_OBJECTS = $(patsubst lib/%.c,$(OBJ)/%.o,$(sort $(wildcard lib/*.c))) $(OBJ)/data.o

include $(OBJ)/packages.mk

ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Ilib -Icmd -DGIK_VERSION='"$(VERSION)"' \
	$(PACKAGE_CFLAGS) $(CFLAGS)

all: $(TOOLS:%=$(BIN)/%)

$(BIN)/gik-%: $(OBJ)/cmd/gik-%.o $(OBJ)/cmd/tool.o $(OBJ)/libgik.a
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS) $(LDLIBS)

$(OBJ)/libgik.a: $(LIB_OBJECTS)
	$(AR) rcs $@ $^

$(OBJ)/data.c: lib/data.awk $(DATA)
	@mkdir -p $(@D)
	awk -f lib/data.awk $(DATA) > $@.new
	mv $@.new $@

$(OBJ)/data.o: $(OBJ)/data.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OBJ)/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OBJ)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Every missing library is named in one line, before anything is compiled.
$(OBJ)/packages.mk: Makefile
	@mkdir -p $(@D)
	@for p in $(PACKAGES); do pkg-config --exists $$p || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "missing libraries:$$missing (./bootstrap installs them)" >&2; exit 1; fi
	@{ echo "PACKAGE_CFLAGS = $$(pkg-config --cflags $(PACKAGES))"; \
	   echo "PACKAGE_LIBS = $$(pkg-config --libs $(PACKAGES))"; } > $@

clean:
	rm -rf $(OBJ) $(BIN)

.PHONY: all clean
.SECONDARY:

-include $(wildcard $(OBJ)/*.d $(OBJ)/cmd/*.d)
