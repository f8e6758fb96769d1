# gik-diff --coverage: agency by year, what is there; --roster.
load helper
load diff-helper

HEADER=$'org\tyear\tcoverage\tpresent\tabsent\tmissing\treport'
TABLES=disclosure,requests,review

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

record() {
	local IFS=$'\t'
	printf '%s' "$*"
}

@test "--coverage: all three tables, some, none" {
	{ header; report A 2019 2019 a19; report A 2020 2019 a20 'review/*/*=,,missing'; report B 2019 2019 b19 '*/*/*=,,missing'
	  report B 2020 2019 b20 requests/granted/total=,,missing; } > all
	run -1 --separate-stderr gik-diff --coverage all
	[ "$output" = "$HEADER
$(record A 2019 all $TABLES '' 0 a19)
$(record A 2020 some disclosure,requests review 15 a20)
$(record B 2019 none '' $TABLES 198 b19)
$(record B 2020 all $TABLES '' 1 b20)" ]
	[ "$stderr" = "" ]
}

@test "--coverage: status 0 where all is there" {
	{ header; report A 2019 2019 a19; report A 2020 2019 a20; } > all
	run -0 --separate-stderr gik-diff --coverage all
	[ "${#lines[@]}" -eq 3 ]
	run -0 --separate-stderr gik-diff --coverage < all
	[ "${#lines[@]}" -eq 3 ]
}

@test "--coverage: a year for which an agency has no report has a line, years that nobody has too" {
	{ header; report A 2019 2019 a19; report B 2022 2021 b22; report B 2019 2019 b19; } > all
	run -1 --separate-stderr gik-diff --coverage all
	[ "$output" = "$HEADER
$(record A 2019 all $TABLES '' 0 a19)
$(record A 2020 none '' $TABLES '' '')
$(record A 2021 none '' $TABLES '' '')
$(record A 2022 none '' $TABLES '' '')
$(record B 2019 all $TABLES '' 0 b19)
$(record B 2020 none '' $TABLES '' '')
$(record B 2021 none '' $TABLES '' '')
$(record B 2022 all $TABLES '' 0 b22)" ]
	run -0 --separate-stderr gik-diff --coverage --exit-zero all
	[ "${#lines[@]}" -eq 9 ]
}

@test "--coverage: two files are read as one" {
	{ header; report A 2019 2019 a19; } > old
	{ header; report A 2020 2019 a20; } > new
	run -0 --separate-stderr gik-diff --coverage old new
	[ "${#lines[@]}" -eq 3 ]
}

@test "--coverage: reports without an agency or a year" {
	{ header; report A 2019 2019 a19; report A '' 2019 a; report '' 2019 2019 x; } > all
	run -0 --separate-stderr gik-diff --coverage all
	[ "$output" = "$HEADER
$(record A 2019 all $TABLES '' 0 a19)
$(record A '' all $TABLES '' 0 a)
$(record '' 2019 all $TABLES '' 0 x)" ]
}

@test "--coverage: of two reports for one year the one that stands" {
	{ header; report A 2019 2019 first 'review/*/*=,,missing'; report A 2019 2019 second; } > all
	run -0 --separate-stderr gik-diff --coverage all
	[ "${lines[1]}" = "$(record A 2019 all $TABLES '' 0 second)" ]
	[ "${#lines[@]}" -eq 2 ]
	[ "$stderr" = "gik-diff: all:200: 'A' has a second report for 2019, 'second', after 'first' (all:2): the second stands" ]
}

@test "--coverage: tables that are not the form's are expected where some report has them" {
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\nA\t2019\tincome\tr\tc\t1\nA\t2019\tspending\tr\tc\t1\nB\t2019\tincome\tr\tc\t2\n' > all
	run -1 --separate-stderr gik-diff --coverage all
	[ "$output" = "$HEADER
$(record A 2019 all income,spending '' 0 '')
$(record B 2019 some income spending 0 '')" ]
}

@test "--roster: agencies that never appear, and those that are not on it" {
	{ header; report A 2019 2019 a19; report B 2020 2019 b20; report B 2019 2019 b19; report A 2020 2019 a20; } > all
	printf 'county\torg\nx\tA\nx\tC\nx\tC\n' > roster
	run -1 --separate-stderr gik-diff --coverage --roster roster all
	[ "${#lines[@]}" -eq 7 ]
	[ "${lines[5]}" = "$(record C 2019 none '' $TABLES '' '')" ]
	[ "${lines[6]}" = "$(record C 2020 none '' $TABLES '' '')" ]
	[ "$stderr" = "gik-diff: all:200: 'B' is not on the roster" ]
}

@test "--roster: a bare list of names; one that is complete changes nothing" {
	{ header; report A 2019 2019 a19; report B 2019 2019 b19; } > all
	printf 'A\nB\n' > roster
	run -0 --separate-stderr gik-diff --coverage --roster roster all
	[ "${#lines[@]}" -eq 3 ]
	[ "$stderr" = "" ]
	printf 'C\nA\nB\n' > roster
	run -1 --separate-stderr gik-diff --coverage --roster roster all
	[ "${lines[3]}" = "$(record C 2019 none '' $TABLES '' '')" ]
}

@test "--roster: nobody has reported at all" {
	header > all
	printf 'org\nA\n' > roster
	run -1 --separate-stderr gik-diff --coverage --roster roster all
	[ "$output" = "$HEADER
$(record A '' none '' $TABLES '' '')" ]
}

@test "--roster: a table without names is trouble, as is one that is not there" {
	header > all
	printf 'name\tcounty\nA\tx\n' > roster
	run -2 --separate-stderr gik-diff --coverage --roster roster all
	[[ "$stderr" == "gik-diff: roster:1: "*org* ]]
	run -2 --separate-stderr gik-diff --coverage --roster nowhere all
	[ "$stderr" = "gik-diff: nowhere: No such file or directory" ]
	run -2 --separate-stderr gik-diff --roster roster all
	[ "${stderr_lines[0]}" = "gik-diff: --roster is of use with --coverage only" ]
	run -2 --separate-stderr gik-diff --coverage -a all
	[ "${stderr_lines[0]}" = "gik-diff: -a and --sorted are of no use with --coverage and --unpaired" ]
	run -2 --separate-stderr gik-diff --coverage --unpaired all
	[ "${stderr_lines[0]}" = "gik-diff: -c, --coverage and --unpaired do not go together" ]
}
