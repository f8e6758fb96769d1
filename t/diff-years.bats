# gik-diff over the editions of the form, and -c: the checks over two years.
load helper
load diff-helper

HEADER=$'org\ttable\trow\tcolumn\tunit\told_year\tnew_year\told\tnew\tdelta\tratio\tstatus\told_report\tnew_report'
CHECKS=$'report\torg\tyear\tedition\tcheck\tat\tleft\tright\tdelta\tstatus\tseverity\tsuspect\twhy\texpression'

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

record() {
	local IFS=$'\t'
	printf '%s' "$*"
}

# ---- editions ----

@test "other of 2019 against the sum of other.* of 2021, in every column" {
	{ header; report A 2020 2019 a20 requests/other/total=6 requests/other/enterprise=2; } > old
	{ header; report A 2021 2021 a21 requests/other.uncorrected/total=1 requests/other.unpaid/total=2 requests/other.misc/total=4 requests/other.misc/enterprise=2; } > new
	run -1 --separate-stderr gik-diff old new
	grep -v -e added -e removed <<< "$output" > kept
	[ "$(cat kept)" = "$HEADER
$(record A requests other total 件 2020 2021 6 7 1 1.1667 changed a20 a21)" ]
	[ "$stderr" = "" ]
	run -1 --separate-stderr gik-diff -a old new
	grep -F $'\tother\t' <<< "$output" | grep requests > kept
	[ "$(wc -l < kept)" -eq 7 ]
	[ "$(sed -n 2p kept)" = "$(record A requests other enterprise 件 2020 2021 2 2 0 1 same a20 a21)" ]
	[[ "$output" != *other.* ]]
}

@test "the old form after the new one: the sum stands on the other side" {
	{ header; report A 2020 2021 a20 requests/other.unpaid/total=2 requests/other.misc/total=4; } > old
	{ header; report A 2021 2019 a21 requests/other/total=3; } > new
	run -1 --separate-stderr gik-diff old new
	grep -v -e added -e removed <<< "$output" > kept
	[ "$(cat kept)" = "$HEADER
$(record A requests other total 件 2020 2021 6 3 -3 0.5 changed a20 a21)" ]
}

@test "a sum of which a part is in doubt, or not in the records, is unknown" {
	{ header; report A 2020 2019 a20 requests/other/total=6; report B 2020 2019 b20 requests/other/total=6; } > old
	{ header; report A 2021 2021 a21 requests/other.misc/total=6 requests/other.unpaid/total=,,missing
	  report B 2021 2021 b21 requests/other.misc/total=6 requests/other.unpaid/total=-; } > new
	run -1 --separate-stderr gik-diff old new
	grep unknown <<< "$output" > kept
	[ "$(cat kept)" = "$(record A requests other total 件 2020 2021 6 '' '' '' unknown a20 a21)
$(record B requests other total 件 2020 2021 6 '' '' '' unknown b20 b21)" ]
}

@test "blank parts count as 0 in a table that is filled in" {
	{ header; report A 2020 2019 a20 requests/other/total=4; } > old
	{ header; report A 2021 2021 a21 requests/other.misc/total=4 'requests/other.unpaid/*=,,blank'; } > new
	run -1 --separate-stderr gik-diff old new
	grep -v -e added -e removed <<< "$output" > kept
	[ "$(cat kept)" = "$HEADER" ]
}

@test "decisions are one measure in both editions; what has no counterpart is told once, at the end" {
	{ header; report A 2020 2019 a20 disclosure/licensing/decisions=10; report B 2020 2019 b20 disclosure/licensing/decisions=1; } > old
	{ header; report A 2021 2021 a21 disclosure/licensing/decisions=20; report B 2021 2021 b21 disclosure/licensing/decisions=3; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A disclosure licensing decisions 件 2020 2021 10 20 10 2 changed a20 a21)" ]
	[ "${lines[2]}" = "$(record B disclosure licensing decisions 件 2020 2021 1 3 2 3 changed b20 b21)" ]
	[ "${lines[3]}" = "$(record '' disclosure regulations made 件 2020 2021 '' '' '' '' removed '' '')" ]
	[ "$(grep -c removed <<< "$output")" -eq 19 ]
	[ "$(grep -c added <<< "$output")" -eq 7 ]
	[ "${#lines[@]}" -eq $((3 + 19 + 7)) ]
	[ "${lines[22]}" = "$(record '' disclosure regulations issued 件 2020 2021 '' '' '' '' added '' '')" ]
}

@test "-a tells what has no counterpart in every report, and not at the end" {
	{ header; report A 2020 2019 a20 disclosure/procurement/projects=3; report B 2020 2019 b20; } > old
	{ header; report A 2021 2021 a21 disclosure/fees/amount=5,万元; report B 2021 2021 b21; } > new
	run -1 --separate-stderr gik-diff -a old new
	[ "$(grep -c removed <<< "$output")" -eq 38 ]
	[ "$(grep -c added <<< "$output")" -eq 14 ]
	[[ "$output" == *"$(record A disclosure procurement projects 项 2020 2021 3 '' '' '' removed a20 a21)"* ]]
	[[ "$output" == *"$(record A disclosure fees amount 万元 2020 2021 '' 5 '' '' added a20 a21)"* ]]
	[[ "$output" != *$'\n\t'* ]]
}

@test "years that differ between the pairs are left out of the line at the end" {
	{ header; report A 2020 2019 a20; report B 2019 2019 b19; } > old
	{ header; report A 2021 2021 a21; report B 2021 2021 b21; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record '' disclosure regulations made 件 '' 2021 '' '' '' '' removed '' '')" ]
}

@test "a cell that the form has and the records lack is unknown, not removed" {
	{ header; report A 2019 2019 a19 requests/granted/total=4; } > old
	{ header; report A 2020 2019 a20 requests/granted/total=-; } > new
	run -1 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER
$(record A requests granted total 件 2019 2020 4 '' '' '' unknown a19 a20)" ]
	run -1 --separate-stderr gik-diff new old
	[ "$output" = "$HEADER
$(record A requests granted total 件 2020 2019 '' 4 '' '' unknown a20 a19)" ]
}

@test "editions mixed block by block: only the blocks that differ have no counterpart" {
	{ header; report A 2020 2019 a20 | grep -v disclosure; report A 2020 2021 a20 | grep disclosure; } > old
	{ header; report A 2021 2021 a21; } > new
	run -0 --separate-stderr gik-diff old new
	[ "$output" = "$HEADER" ]
}

# ---- continuity ----

carried() {
	{ header; report A 2019 2019 a19 requests/carried_out/total=5 disclosure/licensing/prior_items=20 disclosure/licensing/item_change=-3; } > old
	{ header; report A 2020 2019 a20 requests/carried_in/total=5 disclosure/licensing/prior_items=17; } > new
}

@test "-c: this year starts where last year ended, status 0" {
	carried
	run -0 --separate-stderr gik-diff -c old new
	[ "$output" = "$CHECKS" ]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-diff -c -a old new
	[ "$(grep -c continuity.carried <<< "$output")" -eq 7 ]
	[ "$(grep -c continuity.items <<< "$output")" -eq 5 ]
	[ "${#lines[@]}" -eq 13 ]
	[[ "$output" == *"$(record a20 A 2020 2019 continuity.carried total 5 5 0 ok error '' '' 'carried_out(Y) = carried_in(Y+1)')"* ]]
	[[ "$output" == *"$(record a20 A 2020 2019 continuity.items licensing 17 17 0 ok error '' '' 'prior_items(Y) + item_change(Y) = prior_items(Y+1)')"* ]]
}

@test "-c: a broken carry-over is a failed check, status 1, and nothing else is printed" {
	carried
	sed -i 's/\(requests\tcarried_in\ttotal\t\)5/\14/; s/\(requests\treceived\ttotal\t\)0/\177/' new
	run -1 --separate-stderr gik-diff -c old new
	[ "$output" = "$CHECKS
$(record a20 A 2020 2019 continuity.carried total 5 4 1 fail error '' '' 'carried_out(Y) = carried_in(Y+1)')" ]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-diff -c --exit-zero old new
	[ "${#lines[@]}" -eq 2 ]
}

@test "-c: in force, on two reports of the form of 2021" {
	{ header; report A 2021 2021 a21 disclosure/normative_documents/in_force=10; } > old
	{ header; report A 2022 2021 a22 disclosure/normative_documents/in_force=12 disclosure/normative_documents/issued=4 disclosure/normative_documents/repealed=1; } > new
	run -1 --separate-stderr gik-diff -c old new
	[ "$output" = "$CHECKS
$(record a22 A 2022 2021 continuity.in_force normative_documents 13 12 1 fail error '' '' 'in_force(Y) + issued(Y+1) - repealed(Y+1) = in_force(Y+1)')" ]
}

@test "-c: over the change of the form only what is in both is checked" {
	{ header; report A 2020 2019 a20 requests/carried_out/total=5 disclosure/licensing/prior_items=20; } > old
	{ header; report A 2021 2021 a21 requests/carried_in/total=5; } > new
	run -0 --separate-stderr gik-diff -c -a old new
	[ "${#lines[@]}" -eq 8 ]
	[ "$(grep -c $'continuity.carried\t' <<< "$output")" -eq 7 ]
}

@test "-c: not checked across a year that is missing, which is named" {
	{ header; report A 2019 2019 a19 requests/carried_out/total=5; report A 2021 2019 a21; report A 2022 2019 a22 requests/carried_in/total=1; } > all
	run -1 --separate-stderr gik-diff -c all
	[ "$output" = "$CHECKS
$(record a22 A 2022 2019 continuity.carried total 0 1 -1 fail error '' '' 'carried_out(Y) = carried_in(Y+1)')" ]
	[ "$stderr" = "gik-diff: all:200: 'A' has no report of 2020, between 2019 and 2021: continuity not checked" ]
}

@test "-c: two versions of one year are no two years" {
	{ header; report A 2020 2019 a requests/carried_out/total=5; } > old
	cp old new
	run -0 --separate-stderr gik-diff -c -a old new
	[ "$output" = "$CHECKS" ]
	[ "$stderr" = "gik-diff: new:2: 'A': one year in both: continuity not checked" ]
	run -0 --separate-stderr gik-diff old new
	[ "$stderr" = "" ]
}

@test "two files whose reports name no year are compared, and continuity is not checked" {
	{ header; report A '' 2019 a requests/carried_out/total=5; } > old
	{ header; report A '' 2019 b requests/carried_out/total=6; } > new
	run -1 --separate-stderr gik-diff old new
	[ "${lines[1]}" = "$(record A requests carried_out total 件 '' '' 5 6 1 1.2 changed a b)" ]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-diff -c -a old new
	[ "$output" = "$CHECKS" ]
	[ "$stderr" = "gik-diff: new:2: 'A': a year that is not known: continuity not checked" ]
}

@test "-c: a cell that comes twice with two values is in doubt, and named" {
	carried
	printf 'a20\tA\t2020\t2019\trequests\tcarried_in\ttotal\t6\t件\t6\t\t\n' >> new
	run -0 --separate-stderr gik-diff -c old new
	[ "$output" = "$CHECKS" ]
	[ "$stderr" = "gik-diff: new:2: report 'a20' holds cells twice with different values: they are in doubt" ]
}

@test "-c: a cell in doubt makes its check unknown, which -u prints" {
	carried
	sed -i 's/\(requests\tcarried_in\ttotal\t5\t件\t5\t\)/\1ambiguous/' new
	run -0 --separate-stderr gik-diff -c old new
	[ "$output" = "$CHECKS" ]
	run -0 --separate-stderr gik-diff -c -u old new
	[ "${#lines[@]}" -eq 2 ]
	[[ "${lines[1]}" == *$'\tcontinuity.carried\ttotal\t'*$'\tunknown\t'* ]]
}

@test "-c: blanks count as 0 where another cell of their table holds something, be it one that no rule looks at" {
	{ header; report A 2019 2019 a19 'requests/*/*=,,blank' requests/granted/total=1; } > old
	{ header; report A 2020 2019 a20 'requests/*/*=,,blank' requests/carried_in/total=2; } > new
	run -1 --separate-stderr gik-diff -c old new
	[ "${lines[1]}" = "$(record a20 A 2020 2019 continuity.carried total 0 2 -2 fail error '' '' 'carried_out(Y) = carried_in(Y+1)')" ]
}

@test "-c -r: a user's rule over two years" {
	carried
	printf 'check\ttable\teach\trule\nmy.growth\trequests\tcolumn\treceived(Y+1) >= received(Y)\n' > rules
	sed -i 's/\(requests\treceived\ttotal\t\)0/\19/' old
	run -1 --separate-stderr gik-diff -c -r rules old new
	[ "${#lines[@]}" -eq 2 ]
	[[ "${lines[1]}" == *$'\tmy.growth\ttotal\t'* ]]
}
