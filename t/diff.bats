# gik-diff: pairs of reports, what is compared and how, what is said on stderr.
load helper
load diff-helper

HEADER=$'org\ttable\trow\tcolumn\tunit\told_year\tnew_year\told\tnew\tdelta\tratio\tstatus\told_report\tnew_report'
TOTAL=requests/received/total

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

# record ORG TABLE ROW COLUMN UNIT OLD_YEAR NEW_YEAR OLD NEW DELTA RATIO STATUS OLD_REPORT NEW_REPORT
record() {
	local IFS=$'\t'
	printf '%s' "$*"
}

@test "two equal reports: no difference, status 0" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "" ]
}

@test "-a prints every cell, also what is the same" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20; } > new
	run -0 --separate-stderr gik-diff -a old new
	[ "${#lines[@]}" -eq 199 ]
	[ "${lines[1]}" = "$(record A disclosure regulations made 件 2019 2020 0 0 0 '' same a19 a20)" ]
	[ "$stderr" = "" ]
}

@test "a change: delta, ratio to 4 decimals, status 1" {
	{ header; report A 2019 2019 a19 $TOTAL=3 requests/granted/total=7 disclosure/procurement/amount=103.3879,万元; } > old
	{ header; report A 2020 2019 a20 $TOTAL=5 requests/granted/total=0 disclosure/procurement/amount=0.5,万元; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A disclosure procurement amount 万元 2019 2020 103.3879 0.5 -102.8879 0.0048 changed a19 a20)
$(record A requests received total 件 2019 2020 3 5 2 1.6667 changed a19 a20)
$(record A requests granted total 件 2019 2020 7 0 -7 0 changed a19 a20)" ]
	[ "$stderr" = "" ]
}

@test "the ratio is empty where the old value is 0" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20 $TOTAL=5; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 0 5 5 '' changed a19 a20)" ]
	[ "${#lines[@]}" -eq 2 ]
}

@test "--exit-zero: differences, status 0" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20 $TOTAL=5; } > new
	run -0 --separate-stderr gik-diff --exit-zero old new
	[ "${#lines[@]}" -eq 2 ]
}

@test "blank and nil count as 0 in a table that is filled in" {
	{ header; report A 2019 2019 a19 $TOTAL=4 requests/granted/total=,,blank requests/other/total=,,nil; } > old
	{ header; report A 2020 2019 a20 $TOTAL=4 requests/granted/total=2 requests/other/total=3; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A requests granted total 件 2019 2020 0 2 2 '' changed a19 a20)
$(record A requests other total 件 2019 2020 0 3 3 '' changed a19 a20)" ]
}

@test "a blank in a table where nothing is filled in is unknown" {
	{ header; report A 2019 2019 a19 'review/*/*=,,blank'; } > old
	{ header; report A 2020 2019 a20 'review/*/*=,,blank' review/reconsideration/total=1; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${#lines[@]}" -eq 16 ]
	[ "${lines[1]}" = "$(record A review reconsideration upheld 件 2019 2020 '' 0 '' '' unknown a19 a20)" ]
	[ "${lines[5]}" = "$(record A review reconsideration total 件 2019 2020 '' 1 '' '' unknown a19 a20)" ]
}

@test "missing, ambiguous and nonnumeric are unknown, on either side; what stands there is shown" {
	{ header; report A 2019 2019 a19 requests/granted/total=,,missing requests/other/total=3,,ambiguous; } > old
	{ header; report A 2020 2019 a20 $TOTAL=,,nonnumeric requests/carried_in/total=,,blank+ambiguous; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 0 '' '' '' unknown a19 a20)" ]
	[ "${lines[2]}" = "$(record A requests carried_in total 件 2019 2020 0 '' '' '' unknown a19 a20)" ]
	[ "${lines[3]}" = "$(record A requests granted total 件 2019 2020 '' 0 '' '' unknown a19 a20)" ]
	[ "${lines[4]}" = "$(record A requests other total 件 2019 2020 3 0 '' '' unknown a19 a20)" ]
	[ "${#lines[@]}" -eq 5 ]
}

@test "inferred cells are compared like others" {
	{ header; report A 2019 2019 a19 $TOTAL=1,,inferred; } > old
	{ header; report A 2020 2019 a20 $TOTAL=2,,inferred; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 2 1 2 changed a19 a20)" ]
}

@test "units that cannot be brought together are unknown, nothing is nothing in every unit" {
	{ header; report A 2019 2019 a19 'disclosure/procurement/amount=12,?'; report B 2019 2019 b19 'disclosure/procurement/amount=12,?'
	  report C 2019 2019 c19 'disclosure/procurement/amount=0,?'; } > old
	{ header; report A 2020 2019 a20 'disclosure/procurement/amount=12,万元'; report B 2020 2019 b20 'disclosure/procurement/amount=12,?'
	  report C 2020 2019 c20 'disclosure/procurement/amount=12,万元'; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A disclosure procurement amount '?/万元' 2019 2020 12 12 '' '' unknown a19 a20)
$(record B disclosure procurement amount '?' 2019 2020 12 12 '' '' unknown b19 b20)
$(record C disclosure procurement amount '?/万元' 2019 2020 0 12 12 '' changed c19 c20)" ]
}

@test "the order of the records does not matter" {
	{ header; { report A 2019 2019 a19 $TOTAL=3; report B 2019 2019 b19 $TOTAL=4; } | sort -t $'\t' -k7,7 -k6,6r; } > old
	{ header; { report B 2020 2019 b20 $TOTAL=5; report A 2020 2019 a20 $TOTAL=3; } | sort -t $'\t' -k12,12; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record B requests received total 件 2019 2020 4 5 1 1.25 changed b19 b20)" ]
	[ "$stderr" = "" ]
}

@test "columns are found by name; report, edition, unit and note may be absent" {
	printf 'value\tcolumn\trow\ttable\tyear\torg\n3\tc\tr\tt\t2019\tA\n4\td\tr\tt\t2019\tA\n' > old
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\t2020\tt\tr\td\t5\nA\t2020\tt\tr\te\t6\n' > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A t r d '' 2019 2020 4 5 1 1.25 changed '' '')
$(record A t r e '' 2019 2020 '' 6 '' '' added '' '')
$(record A t r c '' 2019 2020 3 '' '' '' removed '' '')" ]
}

@test "a column that is needed is not there: an error that names it" {
	printf 'org\ttable\trow\tcolumn\tvalue\nA\tt\tr\tc\t3\n' > old
	{ header; } > new
	run -2 --separate-stderr gik-diff old new
	[ "$output" = "" ]
	[[ "$stderr" == "gik-diff: old:1: "*year* ]]
}

# ---- which report with which ----

@test "two files: the latest year of the old against the earliest of the new, the others are named" {
	{ header; report A 2019 2019 a19 $TOTAL=1; report A 2018 2019 a18 $TOTAL=2; } > old
	{ header; report A 2021 2019 a21 $TOTAL=3; report A 2020 2019 a20 $TOTAL=4; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A requests received total 件 2019 2020 1 4 3 4 changed a19 a20)" ]
	[ "$stderr" = "gik-diff: old:200: 'A' of 2018: not the latest of the older side: not compared
gik-diff: new:2: 'A' of 2021: not the earliest of the newer side: not compared" ]
}

@test "two files: the same year in both is two versions of a report" {
	{ header; report A 2020 2019 a $TOTAL=1; } > old
	{ header; report A 2020 2019 a $TOTAL=2; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2020 2020 1 2 1 2 changed a a)" ]
	[ "$stderr" = "" ]
}

@test "an agency of one file only is named" {
	{ header; report A 2019 2019 a19; report B 2019 2019 b19; } > old
	{ header; report B 2020 2019 b20; report C 2020 2019 c20; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: old:2: 'A' of 2019: not in the newer file: compared with nothing
gik-diff: new:200: 'C' of 2020: not in the older file: compared with nothing" ]
}

@test "one stream: years in order whatever their order in the stream, each against the next" {
	{ header; report A 2021 2021 a21 $TOTAL=9; report A 2019 2021 a19 $TOTAL=1; report A 2020 2021 a20 $TOTAL=4; } > all
	run -1 --separate-stderr gik-diff all
	[ "$output" = "$HEADER
$(record A requests received total 件 2019 2020 1 4 3 4 changed a19 a20)
$(record A requests received total 件 2020 2021 4 9 5 2.25 changed a20 a21)" ]
	[ "$stderr" = "" ]
	run -1 --separate-stderr gik-diff < all
	[ "${#lines[@]}" -eq 3 ]
	[ "$stderr" = "" ]
}

@test "one stream: a year left out is named, and the years beside it compared" {
	{ header; report A 2018 2019 a18 $TOTAL=1; report A 2020 2019 a20 $TOTAL=2; report B 2016 2019 b16; report B 2019 2019 b19; } > all
	run -1 --separate-stderr gik-diff all
	[ "${lines[1]}" = "$(record A requests received total 件 2018 2020 1 2 1 2 changed a18 a20)" ]
	[ "$stderr" = "gik-diff: all:200: 'A' has no report of 2019, between 2018 and 2020: continuity not checked
gik-diff: all:596: 'B' has no reports of 2017 to 2018, between 2016 and 2019: continuity not checked" ]
}

@test "one stream: an agency with one year, and one without a year, are named" {
	{ header; report A 2019 2019 a19; report B '' 2019 b; report B 2020 2019 b20; report B 2021 2019 b21; } > all
	run -0 --separate-stderr gik-diff all
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: all:2: 'A' of 2019: the only year: compared with nothing
gik-diff: all:200: 'B' without a year: compared with nothing" ]
}

@test "records without an agency are paired with nothing and named" {
	{ header; report A 2019 2019 a19; report '' 2019 2019 x19 $TOTAL=1; } > old
	{ header; report A 2020 2019 a20; report '' 2020 2019 x20 $TOTAL=2; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: old:200: report 'x19' names no agency: compared with nothing
gik-diff: new:200: report 'x20' names no agency: compared with nothing" ]
}

@test "each side holds one report only: compared though one of them, or both, name no agency" {
	{ header; report '' 2019 2019 x19 $TOTAL=1; } > old
	{ header; report '' 2020 2019 x20 $TOTAL=2; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record '' requests received total 件 2019 2020 1 2 1 2 changed x19 x20)" ]
	[ "$stderr" = "" ]
	{ header; report A 2020 2019 a20 $TOTAL=2; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 2 1 2 changed x19 a20)" ]
	run -1 --separate-stderr gik-diff new old
	[ "${lines[1]}" = "$(record A requests received total 件 2020 2019 2 1 -1 0.5 changed a20 x19)" ]
	[ "$stderr" = "gik-diff: old:2: 'A': 2019 comes before 2020, the year that it is compared with: continuity not checked" ]
	cat old > all; tail -n +2 new >> all
	run -1 --separate-stderr gik-diff all
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 2 1 2 changed x19 a20)" ]
}

@test "two agencies with one report each are no pair" {
	{ header; report A 2019 2019 a19 $TOTAL=1; } > old
	{ header; report B 2020 2019 b20 $TOTAL=2; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: old:2: 'A' of 2019: not in the newer file: compared with nothing
gik-diff: new:2: 'B' of 2020: not in the older file: compared with nothing" ]
}

# ---- the same agency twice for one year ----

duplicates() {
	{ header; report A 2019 2019 first $TOTAL=1; report A 2019 2019 second $TOTAL=2; } > old
	{ header; report A 2020 2019 a20 $TOTAL=4; } > new
}

@test "the same agency twice for one year: both are named, the later stands" {
	duplicates
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 2 4 2 2 changed second a20)" ]
	[ "$stderr" = "gik-diff: old:200: 'A' has a second report for 2019, 'second', after 'first' (old:2): the second stands" ]
	run -1 --separate-stderr gik-diff --duplicates last old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 2 4 2 2 changed second a20)" ]
}

@test "--duplicates first: the first stands" {
	duplicates
	run -1 --separate-stderr gik-diff --duplicates first old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 4 3 4 changed first a20)" ]
	[ "$stderr" = "gik-diff: old:200: 'A' has a second report for 2019, 'second', after 'first' (old:2): the first stands" ]
}

@test "--duplicates error: trouble" {
	duplicates
	run -2 --separate-stderr gik-diff --duplicates error old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: old:200: 'A' has a second report for 2019, 'second', after 'first' (old:2)" ]
}

@test "duplicates in the newer file and in one stream" {
	duplicates
	run -1 --separate-stderr gik-diff new old
	[ "${lines[1]}" = "$(record A requests received total 件 2020 2019 4 2 -2 0.5 changed a20 second)" ]
	cat old > all; tail -n +2 new >> all
	run -1 --separate-stderr gik-diff all
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 2 4 2 2 changed second a20)" ]
	run -1 --separate-stderr gik-diff --duplicates first all
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 4 3 4 changed first a20)" ]
	[ "${#lines[@]}" -eq 2 ]
}

@test "a duplicate of a year that is not compared changes nothing" {
	{ header; report A 2018 2019 x; report A 2019 2019 a19 $TOTAL=1; report A 2018 2019 y; } > old
	{ header; report A 2020 2019 a20 $TOTAL=4; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 4 3 4 changed a19 a20)" ]
}

@test "a report that holds a cell twice is named" {
	{ header; report A 2019 2019 a19 $TOTAL=1; report A 2019 2019 a19 $TOTAL=2; } > old
	{ header; report A 2020 2019 a20 $TOTAL=4; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 2 4 2 2 changed a19 a20)" ]
	[ "$stderr" = "gik-diff: old:2: report 'a19' holds cells twice, disclosure/regulations/made first of them: the last stands" ]
	run -1 --separate-stderr gik-diff --duplicates first old new
	[ "${lines[1]}" = "$(record A requests received total 件 2019 2020 1 4 3 4 changed a19 a20)" ]
	run -2 --separate-stderr gik-diff --duplicates error old new
	[ "$stderr" = "gik-diff: old:2: report 'a19' holds cells twice, disclosure/regulations/made first of them" ]
}

@test "extra and unmapped records and claims take no part and are named" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20; printf 'a20\tA\t2020\t2019\trequests\tother\t?\t7\t件\t7\textra\t\n'
	  printf 'a20\tA\t2020\t2019\tclaims\treceived\ttotal\t7\t件\t7\t\t\n'; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "gik-diff: new:2: 2 records of 'a20' take no part (extra, unmapped or a claim)" ]
}

# ---- how cells are held ----

# cells YEAR SEED: records of 40 agencies, every kind of value and note, some of them missing
cells() {
	awk -v OFS='\t' -v year="$1" -v seed="$2" 'BEGIN {
		srand(seed)
		split("0 1 7 12 -3 0.5 103.3879 4294967296 -12345678901.25 999999999999999999", value, " ")
		split("blank missing ambiguous nil nonnumeric inferred", note, " ")
		for (org = 1; org <= 40; org++)
			for (row = 1; row <= 30; row++) {
				if (rand() < 0.03)
					continue
				said = rand() < 0.2 ? note[1 + int(rand() * 6)] : ""
				print "r" org, "org" org, year, "", "t" row % 3, "row" row, "c", \
				    (said ~ /blank|missing|nil|nonnumeric/ ? "" : value[1 + int(rand() * 10)]), rand() < 0.1 ? "?" : "u", "", said, ""
			}
	}'
}

@test "the same lines whether the reports' cells come in the same order or not, and whatever is in them" {
	{ header; cells 2019 1; } > old
	{ header; cells 2020 2; } > new
	# a report with the very cells of the one before is compared in another way
	{ header; cells 2020 1 | awk -F '\t' -v OFS='\t' 'NR % 5 == 0 && $8 != "" { $8 = 2 } 1'; } > alike
	for later in new alike; do
		{ header; sed 1d $later | LC_ALL=C sort -t $'\t' -k6,6; } > shuffled
		for options in '' -a; do
			run -1 --separate-stderr gik-diff $options old $later
			[ "$stderr" = "" ]
			[ "${#lines[@]}" -gt 100 ]
			sort <<< "$output" > whole
			run -1 --separate-stderr gik-diff $options old shuffled
			sort <<< "$output" | diff whole -
		done
	done
}

@test "great numbers and decimals are exact" {
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\t2019\tt\tr\tc\t999999999999999998\nA\t2019\tt\tr\td\t0.000000000000000001\n' > old
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\t2020\tt\tr\tc\t999999999999999999\nA\t2020\tt\tr\td\t0.000000000000000003\n' > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A t r c '' 2019 2020 999999999999999998 999999999999999999 1 1 changed '' '')
$(record A t r d '' 2019 2020 0.000000000000000001 0.000000000000000003 0.000000000000000002 3 changed '' '')" ]
}

@test "more tables than there is room for: an error that names their number" {
	awk -v OFS='\t' 'BEGIN { print "org", "year", "table", "row", "column", "value"; for (i = 1; i <= 65; i++) print "A", 2019, "t" i, "r", "c", i }' > old
	run -2 --separate-stderr gik-diff old
	[ "$stderr" = "gik-diff: old:66: more than 64 tables" ]
}

@test "escapes in names stay as they are, CSV has them plain" {
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\\tB\t2019\tt\tr\\\\s\tc\t1\n' > old
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\\tB\t2020\tt\tr\\\\s\tc\t2\n' > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record 'A\tB' t 'r\\s' c '' 2019 2020 1 2 1 2 changed '' '')" ]
	run -1 --separate-stderr gik-diff --ocsv old new
	[ "${lines[1]%$'\r'}" = $'A\tB,t,r\\s,c,,2019,2020,1,2,1,2,changed,,' ]
}

# ---- CSV ----

@test "CSV in and out" {
	printf 'org,year,table,row,column,value\r\n"A, B",2019,t,r,c,3\r\n' > old
	printf 'org,year,table,row,column,value\n"A, B",2020,t,r,c,4\n' > new
	run -1 --separate-stderr gik-diff --icsv old new
	[ "${lines[1]}" = "$(record 'A, B' t r c '' 2019 2020 3 4 1 1.3333 changed '' '')" ]
	run -1 --separate-stderr gik-diff --csv old new
	[ "${lines[1]%$'\r'}" = '"A, B",t,r,c,,2019,2020,3,4,1,1.3333,changed,,' ]
}

# ---- the command line ----

@test "what is wrong on the command line is said before anything is read" {
	run -2 --separate-stderr gik-diff --nonsense nowhere
	[[ "$stderr" == *"Try 'gik-diff --help'." ]]
	run -2 --separate-stderr gik-diff a b c
	[ "$stderr" = "gik-diff: 3 files, expected OLD and NEW, or one stream of several years
Try 'gik-diff --help'." ]
	run -2 --separate-stderr gik-diff - -
	[ "${stderr_lines[0]}" = "gik-diff: standard input cannot be both files" ]
	run -2 --separate-stderr gik-diff --duplicates both a b
	[ "${stderr_lines[0]}" = "gik-diff: --duplicates: 'both', expected first, last or error" ]
	run -2 --separate-stderr gik-diff -u a b
	[ "${stderr_lines[0]}" = "gik-diff: -u and -r are of use with -c only" ]
}

@test "a file that is not there: trouble, named" {
	header > old
	run -2 --separate-stderr gik-diff old nowhere
	[ "$output" = "" ]
	[ "$stderr" = "gik-diff: nowhere: No such file or directory" ]
}
