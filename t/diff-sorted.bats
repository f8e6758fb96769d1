# gik-diff --sorted: the same answers as without, an agency at a time; input that is not sorted is told.
load helper
load diff-helper

HEADER=$'org\ttable\trow\tcolumn\tunit\told_year\tnew_year\told\tnew\tdelta\tratio\tstatus\told_report\tnew_report'
TOTAL=requests/received/total

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

record() {
	local IFS=$'\t'
	printf '%s' "$*"
}

# The records of standard input, sorted by agency, behind a header.
by_org() {
	header
	LC_ALL=C sort -s -t $'\t' -k2,2
}

@test "--sorted gives what the same files give without it" {
	{ report 丙局 2019 2019 c19 $TOTAL=1; report 甲局 2019 2019 a19 $TOTAL=2; report 甲局 2018 2019 a18; report 乙局 2019 2019 b19
	  report B 2019 2019 B19; } | by_org > old
	{ report 丙局 2020 2021 c20 $TOTAL=3; report 甲局 2020 2019 a20 $TOTAL=4; report 丁局 2020 2019 d20
	  report 甲局 2020 2019 again $TOTAL=5; report B 2020 2019 B20 $TOTAL=9,,ambiguous; } | by_org > new
	for options in '' -a -c '-c -a' '--duplicates first'; do
		gik-diff $options old new > unsorted 2> unsorted.err || true
		gik-diff --sorted $options old new > sorted 2> sorted.err || true
		# agencies come in another order where the first file does not have them
		diff <(sort unsorted) <(sort sorted)
		diff <(sort unsorted.err) <(sort sorted.err)
		[ -s unsorted ]
	done
	run -1 --separate-stderr gik-diff --sorted old new
	[ "${lines[1]}" = "$(record B requests received total 件 2019 2020 0 9 '' '' unknown B19 B20)" ]
	[ "${lines[2]}" = "$(record 丙局 requests received total 件 2019 2020 1 3 2 3 changed c19 c20)" ]
	[ "${lines[3]}" = "$(record 甲局 requests received total 件 2019 2020 2 5 3 2.5 changed a19 again)" ]
	[[ "${lines[4]}" == *$'\tremoved\t\t' ]]
}

@test "--sorted on one stream of several years" {
	{ report B 2021 2021 b21 $TOTAL=4; report A 2021 2021 a21 $TOTAL=1; report A 2023 2021 a23 $TOTAL=3; report A 2022 2021 a22 $TOTAL=2
	  report B 2022 2021 b22; } | by_org > all
	run -1 --separate-stderr gik-diff --sorted all
	[ "$output" = "$HEADER
$(record A requests received total 件 2021 2022 1 2 1 2 changed a21 a22)
$(record A requests received total 件 2022 2023 2 3 1 1.5 changed a22 a23)
$(record B requests received total 件 2021 2022 4 0 -4 0 changed b21 b22)" ]
	[ "$stderr" = "" ]
}

@test "input that is not sorted is trouble, with its line" {
	{ header; report B 2019 2019 b19; report A 2019 2019 a19; } > old
	{ header; report B 2020 2019 b20; } > new
	run -2 --separate-stderr gik-diff --sorted old new
	[ "$stderr" = "gik-diff: old:200: not sorted: agency 'A' comes after 'B', expected an input sorted bytewise by org (LC_ALL=C sort), or no --sorted" ]
	run -2 --separate-stderr gik-diff --sorted new old
	[[ "$stderr" == "gik-diff: old:200: not sorted: agency 'A' comes after 'B'"* ]]
	run -2 --separate-stderr gik-diff --sorted old
	[[ "$stderr" == "gik-diff: old:200: not sorted: agency 'A' comes after 'B'"* ]]
}

@test "an agency that comes back behind another is not sorted either" {
	{ header; report A 2019 2019 a19; report B 2019 2019 b19; report A 2020 2019 a20; } > all
	run -2 --separate-stderr gik-diff --sorted all
	[[ "$stderr" == *"gik-diff: all:398: not sorted: agency 'A' comes after 'B'"* ]]
}

@test "--sorted: records without an agency come first; single reports are compared all the same" {
	{ header; report '' 2019 2019 x19 $TOTAL=1; } > old
	{ header; report A 2020 2019 a20 $TOTAL=2; } > new
	run -1 --separate-stderr gik-diff --sorted old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 2 1 2 changed x19 a20)" ]
	[ "$stderr" = "" ]
	run -1 --separate-stderr gik-diff --sorted new old
	[ "${lines[1]}" = "$(record A requests received total 件 2020 2019 2 1 -1 0.5 changed a20 x19)" ]
	{ header; report '' 2019 2019 x19; report B 2019 2019 b19 $TOTAL=3; } > old
	{ header; report '' 2020 2019 x20; report B 2020 2019 b20 $TOTAL=4; } > new
	run -1 --separate-stderr gik-diff --sorted old new
	[ "$output" = "$HEADER
$(record B requests received total 件 2019 2020 3 4 1 1.3333 changed b19 b20)" ]
	[ "$stderr" = "gik-diff: old:2: report 'x19' names no agency: compared with nothing
gik-diff: new:2: report 'x20' names no agency: compared with nothing" ]
}

@test "--sorted: a file that ends before the other" {
	{ header; } > old
	{ header; report A 2020 2019 a20; report B 2020 2019 b20; } > new
	run -0 --separate-stderr gik-diff --sorted old new
	[ "$output" = "$HEADER" ]
	[ "${#stderr_lines[@]}" -eq 2 ]
	run -0 --separate-stderr gik-diff --sorted new old
	[ "${#stderr_lines[@]}" -eq 2 ]
	run -0 --separate-stderr gik-diff --sorted old old
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "" ]
}

@test "memory: --sorted does not grow with the input, the older side else takes under 48 bytes a cell" {
	type -P prlimit > /dev/null || skip "no prlimit"
	prlimit --data=$((12 << 20)) gik-diff --version || skip "a build that needs more to run at all"
	[ -z "${GIK_SANITIZED-}" ] || skip "a sanitizer takes memory of its own"
	[ -z "${GIK_DRIP-}" ] || skip "too long a stream for a byte at a time"
	awk -v OFS='\t' 'BEGIN {
		print "org", "year", "table", "row", "column", "value"
		for (n = 100000; n < 140000; n++)
			for (i = 0; i < 50; i++)
				print "agency" n, 2019, "t", "row" i, "c", n % 97 + i
	}' > old
	sed 's/\t2019\t/\t2020\t/' old > new
	# two million cells of the older side: 96 MB, and 12 MB for what does not grow
	run -0 --separate-stderr prlimit --data=$((108 << 20)) gik-diff old new
	[ "${#lines[@]}" -eq 1 ]
	run -0 --separate-stderr prlimit --data=$((12 << 20)) gik-diff --sorted old new
	[ "${#lines[@]}" -eq 1 ]
	# the limit is felt at all
	run -2 --separate-stderr prlimit --data=$((12 << 20)) gik-diff old new
	[ "$stderr" = "gik: out of memory" ]
}
