# gik-form(5) says what lib/form.tsv has.
load helper

@test "form: the tables of the manual page are those of lib/form.tsv" {
	for table in disclosure requests review; do
		for of in row column; do
			awk -v table=$table -v of=$of -f "$ROOT/t/form.awk" "$ROOT/lib/form.tsv"
		done
	done > "$BATS_TEST_TMPDIR/expected"
	grep '^\.It Li ' "$ROOT/man/gik-form.5" > "$BATS_TEST_TMPDIR/page"
	run -0 diff "$BATS_TEST_TMPDIR/expected" "$BATS_TEST_TMPDIR/page"
	[ "$(wc -l < "$BATS_TEST_TMPDIR/page")" -eq 60 ]
}

@test "form: 198 cells in the edition of 2019, 200 in that of 2021, none twice" {
	run -0 awk -F '\t' 'NR > 1 { cells[$1]++; if (seen[$1, $2, $3, $4]++) twice++ }
		END { print cells[2019], cells[2021], twice + 0 }' "$ROOT/lib/form.tsv"
	[ "$output" = "198 200 0" ]
}
