# No input of a megabyte takes gik-extract long: nothing grows faster than its input. The bound is far above what any
# of them takes (well under a second), and far below what a square of their size would take.
load helper

@test "the worst inputs are read in time" {
	cd "$BATS_TEST_TMPDIR"
	local count=0
	while IFS=$'\t' read -r name what; do
		"$ROOT/t/worst" "$name" > input < /dev/null
		run --separate-stderr timeout 20 gik-extract input
		# Read, whatever is in it: not 124 (too long), no signal.
		[ "$status" -le 2 ] || { echo "$name ($what): status $status"; false; }
		[ "${lines[0]}" = $'report\torg\tyear\tedition\ttable\trow\tcolumn\tvalue\tunit\tnote\tsource' ] || { echo "$name: $output"; false; }
		[ "$status" -eq 0 ] || [ -n "$stderr" ] || { echo "$name: status $status and no message"; false; }
		count=$((count + 1))
	done < <("$ROOT/t/worst")
	[ "$count" -ge 50 ]
}

@test "the worst inputs: a name that there is not" {
	run -2 --separate-stderr "$ROOT/t/worst" nosuch
	[ -z "$output" ]
	[[ $stderr == "t/worst: no input 'nosuch', expected one of these: blank lost "* ]]
}
