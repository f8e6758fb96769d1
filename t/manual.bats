# The manual pages against the programs: the usage line is the SYNOPSIS, every option is described.
load helper

# plain PAGE: the page as text, without overstriking, in long lines.
plain() {
	mandoc -Tascii -Owidth=1000 "$ROOT/man/$1" | sed $'s/.\b//g'
}

# section NAME: the lines of a section of stdin, blanks made single, empty lines dropped.
section() {
	awk -v name="$1" '/^[A-Z]/ { inside = $0 == name; next } inside && NF { $1 = $1; print }'
}

setup() {
	command -v mandoc > /dev/null || skip "no mandoc"
}

@test "manual: the usage line of each tool is its SYNOPSIS" {
	for tool in gik-extract gik-norm gik-sum gik-diff; do
		run -0 --separate-stderr $tool --help
		usage=$(sed -n '1,/^$/p' <<< "$output" | sed 's/^usage: //; s/ | /|/g' | awk 'NF { $1 = $1; print }')
		synopsis=$(plain $tool.1 | section SYNOPSIS | sed 's/ | /|/g')
		run -0 diff <(echo "$usage") <(echo "$synopsis")
		[ "$stderr" = "" ]
	done
}

@test "manual: every option that --help lists has an entry in the page, and the other way round" {
	for tool in gik-extract gik-norm gik-sum gik-diff; do
		$tool --help | sed '1,/^$/d' | grep -oE '(^|[ ,])--?[a-zA-Z0-9][a-z0-9-]*' | tr -d ' ,' | grep -vxE -- '--(help|version)' | sort -u > "$BATS_TEST_TMPDIR/help"
		grep -E '^\.It.* Fl ' "$ROOT/man/$tool.1" | grep -oE 'Fl (Fl |-)?[a-zA-Z][a-z0-9-]*' | sed 's/^Fl Fl /--/; s/^Fl -/--/; s/^Fl /-/' | grep -vxE -- '--(help|version)' | sort -u > "$BATS_TEST_TMPDIR/page"
		run -0 diff "$BATS_TEST_TMPDIR/help" "$BATS_TEST_TMPDIR/page"
	done
}

@test "manual: every page of a command has EXIT STATUS and EXAMPLES, every page of a format EXAMPLES" {
	for page in "$ROOT"/man/*.1; do
		run -0 grep -x '\.Sh EXIT STATUS' "$page"
		run -0 grep -x '\.Sh EXAMPLES' "$page"
	done
	for page in "$ROOT"/man/*.5; do
		run -0 grep -x '\.Sh EXAMPLES' "$page"
	done
}
