# The build itself: what make promises, and what the layers forbid.
load helper

# A copy of the tree without what was built.
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir t
	cp -R "$ROOT/lib" "$ROOT/cmd" "$ROOT/man" "$ROOT/examples" "$ROOT/Makefile" "$ROOT"/README* "$ROOT/LICENSE" .
	cp "$ROOT/t/layers" t
}

@test "house: install puts programs, pages, data and examples under DESTDIR and PREFIX, uninstall takes them away" {
	# The programs that are there: nothing is built for this.
	make -s install -o obj/libgik.a PROGRAMS="$(echo "$GIK_BIN"/gik-*)" DESTDIR="$PWD/image" PREFIX=/opt/gik
	for file in bin/gik-extract bin/gik-diff share/man/man1/gik-sum.1 share/man/man5/gik-tsv.5 share/man/man7/gik.7 \
	    share/gik/form.tsv share/gik/rules.tsv share/doc/gik/README.md share/doc/gik/examples/Makefile; do
		[ -f "image/opt/gik/$file" ]
	done
	make -s uninstall DESTDIR="$PWD/image" PREFIX=/opt/gik
	run -0 find image -type f
	[ "$output" = "" ]
}

@test "house: missing libraries are named in one line, before anything is compiled" {
	PKG_CONFIG_LIBDIR=$PWD PKG_CONFIG_PATH='' run -2 --separate-stderr make -s
	[ "${stderr_lines[0]}" = "missing libraries: libpcre2-8 libxxhash libarchive libxml-2.0 (./bootstrap installs them)" ]
	run -0 find obj -name '*.o'
	[ "$output" = "" ]
}

@test "layers: the tree as it is" {
	run -0 t/layers
	[ "$output" = "" ]
}

@test "layers: an #include upwards" {
	echo '#include "extract.h"' >> lib/number.h
	run -1 t/layers
	[ "$output" = "lib/number.h:$(wc -l < lib/number.h): number includes extract, which stands above it in the layers" ]
}

@test "layers: a module that is not listed, one that is listed and not there" {
	echo '/* What for? */' > lib/stranger.c
	echo 'ghost' >> lib/layers
	run -1 t/layers
	[ "$output" = "lib/stranger.c:1: module stranger is not in lib/layers
lib/layers: no module ghost" ]
}

@test "layers: a foreign library in a second module, and in a command" {
	echo '#include <xxhash.h>' >> lib/number.c
	echo '#include <csv.h>' >> cmd/tool.c
	run -1 t/layers
	[ "$output" = "lib/number.c:$(wc -l < lib/number.c): <xxhash.h> is neither C11 nor POSIX, and lib/layers gives it to map
cmd/tool.c:$(wc -l < cmd/tool.c): <csv.h> is neither C11 nor POSIX, and lib/layers gives it to comma" ]
}
