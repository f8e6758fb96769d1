# gik-sum -s and --rollup: a line a report, and sums over agencies.
# shellcheck disable=SC2154  # bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

summary_header='report	org	year	errors	warnings	unknown	doubtful	missing	worst	place'
record_header='report	org	year	edition	table	row	column	value	unit	raw	note	source'

@test "-s: a line for every report, also a clean one; status as ever" {
	"$ROOT/t/records" a.txt "Bureau A" 2022 2021 > a.tsv
	"$ROOT/t/records" b.txt "Bureau B" 2022 2021 review/reconsideration/upheld=12 review/reconsideration/pending=35 \
	    review/reconsideration/total=56 \
	    disclosure/regulations/issued=3 > b.tsv
	run -1 --separate-stderr gik-sum -s a.tsv b.tsv
	[ "${lines[0]}" = "$summary_header" ]
	[ "${lines[1]}" = 'a.txt	Bureau A	2022	0	0	0	0	0		' ]
	[ "${lines[2]}" = 'b.txt	Bureau B	2022	1	1	0	0	0	review.total reconsideration: 47 against 56, perhaps review/reconsideration/upheld=21 (digits transposed)	b.txt:186:1' ]
	[ "${#lines[@]}" -eq 3 ]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-sum -s --exit-zero a.tsv b.tsv
	run -0 --separate-stderr gik-sum -s a.tsv
}

@test "-s: one suspect is probable; a check without one shows its rule; an error is worse than a greater warning" {
	"$ROOT/t/records" a.txt A 2020 2019 requests/granted/enterprise=3 > a.tsv
	run -1 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4,9,10)" = '2	requests.results enterprise: 3 against 0, probably requests/granted/enterprise=0	a.txt:38:1' ]
	"$ROOT/t/records" a.txt A 2020 2019 disclosure/licensing/prior_items=2 disclosure/licensing/item_change=-3 \
	    disclosure/regulations/published=40 > a.tsv
	run -1 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4,5,9,10)" = '1	1	disclosure.items licensing: -1 against 0 (prior_items + item_change >= 0)	a.txt:7:1' ]
	"$ROOT/t/records" a.txt A 2020 2019 review/reconsideration/upheld=1.5 review/reconsideration/total=1.5 > a.tsv
	run -1 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4,9)" = '2	counts.natural reconsideration/upheld: 1.5 (value is whole and value >= 0)' ]
}

@test "-s: cells in doubt and missing ones are counted, and the first named where nothing failed" {
	"$ROOT/t/records" a.txt A 2022 2021 'review/litigation.direct/*=,missing' review/reconsideration/upheld=3,ambiguous \
	    review/reconsideration/other=,nonnumeric > a.tsv
	run -0 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4-10)" = '0	0	9	2	5	review/reconsideration/upheld is ambiguous	a.txt:186:1' ]
	"$ROOT/t/records" a.txt A 2022 2021 'review/litigation.direct/*=,missing' |
	    awk -F'\t' -v OFS='\t' '$11 == "missing" { $12 = "" } { print }' > a.tsv
	run -0 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4-10)" = '0	0	6	0	5	review/litigation.direct/upheld is missing	a.tsv:192' ]
}

@test "-s: a claim may be the worst" {
	{
		"$ROOT/t/records" a.txt A 2022 2021
		printf 'a.txt\tA\t2022\t2021\tclaims\trequests/received/total\tcell\t9\t\t9\t\t7:3\n'
	} > a.tsv
	run -0 --separate-stderr gik-sum -s a.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 4-10)" = '0	1	0	0	0	claims.cell requests/received/total: 9 against 0 (7:3)	' ]
}

@test "-s with -a or -u, --rollup with checks: a mistake" {
	for options in '-s -a' '-s -u' '--rollup x -s' '--rollup x -a' '--rollup x -r y'; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr gik-sum $options
		[ "$output" = "" ]
		[ "${#stderr_lines[@]}" -eq 2 ]
	done
}

parents() {
	printf 'org\tparent\n'
	printf '%s\t%s\n' "$@"
}

@test "--rollup: cells of a parent's agencies added up, years and parents apart" {
	parents A County B County C Town > parents.tsv
	"$ROOT/t/records" a A 2022 2021 requests/received/total=3 disclosure/fees/amount=1.25 > in.tsv
	"$ROOT/t/records" b B 2022 2021 requests/received/total=4 disclosure/fees/amount=0.75 | sed 1d >> in.tsv
	"$ROOT/t/records" c C 2022 2021 requests/received/total=9 | sed 1d >> in.tsv
	"$ROOT/t/records" a21 A 2021 2021 requests/received/total=10 | sed 1d >> in.tsv
	"$ROOT/t/records" b21 B 2021 2021 requests/received/total=20 | sed 1d >> in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "${lines[0]}" = "$record_header" ]
	[ "${#lines[@]}" -eq 601 ]
	[ "$stderr" = "" ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "received" && $7 == "total"')" = 'rollup:County	County	2022	2021	requests	received	total	7	件	7		
rollup:Town	Town	2022	2021	requests	received	total	9	件	9		
rollup:County	County	2021	2021	requests	received	total	30	件	30		' ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "fees" && $2 == "County" && $3 == 2022 { print $8, $9, $11 }')" = '2 万元 ' ]
}

@test "--rollup: the records check like any report's" {
	parents A County B County > parents.tsv
	"$ROOT/t/records" a A 2022 2021 review/reconsideration/upheld=2 review/reconsideration/total=2 > in.tsv
	"$ROOT/t/records" b B 2022 2021 review/reconsideration/upheld=5 review/reconsideration/total=4 | sed 1d >> in.tsv
	gik-sum --rollup parents.tsv in.tsv > county.tsv
	run -1 --separate-stderr gik-sum county.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 1-9)" = 'rollup:County	County	2022	2021	review.total	reconsideration	7	6	1' ]
}

@test "--rollup: what is in doubt or missing is counted in the note, and the sum with it in doubt" {
	parents A County B County C County > parents.tsv
	"$ROOT/t/records" a A 2022 2021 requests/received/total=3 requests/granted/total=,missing review/reconsideration/total=5,ambiguous \
	    'review/litigation.direct/*=,blank' requests/other.misc/total=,missing > in.tsv
	"$ROOT/t/records" b B 2022 2021 requests/received/total=4 requests/granted/total=2 review/reconsideration/total=1 \
	    'review/litigation.direct/*=,blank' requests/other.misc/total=,missing | sed 1d >> in.tsv
	"$ROOT/t/records" c C 2022 2021 requests/received/total=,nil requests/granted/total=1 'review/litigation.direct/*=,blank' \
	    requests/other.misc/total=,missing | sed 1d >> in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$stderr" = "" ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$7 == "total" && $11 != "" || $6 == "received" && $7 == "total" { print $6 "|" $8 "|" $11 }')" = 'received|7|
granted|3|ambiguous,missing=1
other.misc||missing,missing=3
reconsideration|1|ambiguous,doubtful=1
litigation.direct||blank' ]
}

@test "--rollup: an agency that does not report counts as missing and is named" {
	parents A County B County > parents.tsv
	"$ROOT/t/records" a A 2022 2021 requests/received/total=3 > in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$stderr" = 'gik-sum: agency "B" has no report for 2022' ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "received" && $7 == "total" { print $8 "|" $11 }')" = '3|ambiguous,missing=1' ]
}

@test "--rollup: agencies without a parent and second reports are left out and named; the parent's own report in silence" {
	parents A County > parents.tsv
	{
		"$ROOT/t/records" a A 2022 2021 requests/received/total=3
		"$ROOT/t/records" again A 2022 2021 requests/received/total=5 | sed 1d
		"$ROOT/t/records" z Z 2022 2021 | sed 1d
		"$ROOT/t/records" y Z 2021 2021 | sed 1d
		"$ROOT/t/records" own County 2022 2021 requests/received/total=8 | sed 1d
	} > in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$stderr" = 'gik-sum: agency "A" has a second report of one year, left out: report "again"
gik-sum: agency "Z" has no parent, left out: report "z"' ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "received" && $7 == "total" { print $8 }')" = 3 ]
}

@test "--rollup: editions that differ leave the cells that one of them lacks in doubt" {
	parents A County B County > parents.tsv
	"$ROOT/t/records" a A 2021 2021 requests/received/total=3 > in.tsv
	"$ROOT/t/records" b B 2021 2019 requests/received/total=3 requests/other/total=1 | sed 1d >> in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$(printf '%s\n' "$output" | awk -F'\t' '($6 == "received" || $6 ~ /^other/) && $7 == "total" { print $4, $6 "|" $8 "|" $11 }' | grep -v services)" = '2021 received|6|
2021 other.uncorrected|0|ambiguous,missing=1
2021 other.unpaid|0|ambiguous,missing=1
2021 other.misc|0|ambiguous,missing=1
2019 other|1|ambiguous,missing=1' ]
}

@test "--rollup: units that differ are not added up, but nothing has no unit" {
	parents A County B County C County > parents.tsv
	"$ROOT/t/records" a A 2020 2019 disclosure/procurement/amount=3 > in.tsv
	"$ROOT/t/records" b B 2020 2019 disclosure/procurement/amount=0 | sed '1d; s/?/万元/' >> in.tsv
	"$ROOT/t/records" c C 2020 2019 disclosure/procurement/amount=4 | sed '1d' >> in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "procurement" && $7 == "amount" { print $8 "|" $9 "|" $11 }')" = '7|?|' ]
	sed -i '/^c/s/?/万元/' in.tsv
	run -0 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$6 == "procurement" && $7 == "amount" { print $8 "|" $9 "|" $11 }')" = '|?|ambiguous' ]
}

@test "--rollup: a file of parents that is wrong is named with its line" {
	"$ROOT/t/records" a A 2022 2021 > in.tsv
	parents A County A Town > parents.tsv
	run -2 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$output" = "" ]
	[ "$stderr" = 'gik-sum: parents.tsv:3: agency "A" stands here a second time' ]
	parents A '' > parents.tsv
	run -2 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[ "$stderr" = 'gik-sum: parents.tsv:2: expected an agency and its parent, found an empty field' ]
	printf 'org\tabove\n' > parents.tsv
	run -2 --separate-stderr gik-sum --rollup parents.tsv in.tsv
	[[ "$stderr" = *parents.tsv*parent* ]]
	run -2 --separate-stderr gik-sum --rollup no-such-file in.tsv
	[[ "$stderr" = *no-such-file* ]]
}
