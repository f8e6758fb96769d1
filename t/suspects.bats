# gik-sum's suspects: which cell is named for a known mistake, and what it is said to look like.
# shellcheck disable=SC2154  # bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# The same report as in sum.bats, larger figures: $1 edition, then changes. Into r.tsv.
make_report() {
	local edition=$1
	shift
	"$ROOT/t/records" r.tsv "Some Bureau" 2020 "$edition" \
	    requests/received/natural_person=714 requests/received/enterprise=50 requests/received/total=764 \
	    requests/carried_in/natural_person=11 requests/carried_in/total=11 \
	    requests/granted/natural_person=328 requests/granted/enterprise=46 requests/granted/total=374 \
	    requests/denied.third_party/natural_person=205 requests/denied.third_party/total=205 \
	    requests/unavailable.not_held/natural_person=131 requests/unavailable.not_held/total=131 \
	    requests/total/natural_person=664 requests/total/enterprise=46 requests/total/total=710 \
	    requests/carried_out/natural_person=61 requests/carried_out/enterprise=4 requests/carried_out/total=65 \
	    review/reconsideration/upheld=12 review/reconsideration/pending=35 review/reconsideration/total=47 \
	    review/litigation.direct/upheld=8 review/litigation.direct/corrected=3 \
	    review/litigation.direct/pending=6 review/litigation.direct/total=17 "$@" > r.tsv
}

# What a report with the changes is suspected of: lines of check, at, suspect, why.
suspects() {
	local edition=$1 wanted=$2
	shift 2
	make_report "$edition" "$@"
	run --separate-stderr gik-sum r.tsv
	found=$(printf '%s\n' "$output" | sed 1d | cut -f5,6,12,13 | tr '\t' '|')
	[ "$found" = "$wanted" ] || { printf 'found:\n%s\n' "$found"; return 1; }
	[ "$stderr" = "" ]
}

@test "the report that the others are made of adds up" {
	suspects 2019 ''
	suspects 2021 ''
}

@test "a cell in the middle: row and column name it, digits transposed" {
	suspects 2019 'requests.results|natural_person|requests/granted/natural_person=328|digits transposed
requests.across|granted|requests/granted/natural_person=328|digits transposed' requests/granted/natural_person=382
}

@test "a total of totals takes part in three checks, and is named in each" {
	suspects 2021 'requests.balance|total|requests/total/total=710|a digit dropped
requests.results|total|requests/total/total=710|a digit dropped
requests.across|total|requests/total/total=710|a digit dropped' requests/total/total=71
}

@test "part left out of a total, before the alternatives" {
	suspects 2019 'review.total|litigation.direct|review/litigation.direct/total=17;review/litigation.direct/corrected=0;review/litigation.direct/pending=3;review/litigation.direct/upheld=5|part left out of the total' \
	    review/litigation.direct/total=14
}

@test "a part counted twice in the total" {
	suspects 2019 'review.total|litigation.direct|review/litigation.direct/total=17;review/litigation.direct/other=8;review/litigation.direct/corrected=11;review/litigation.direct/pending=14;review/litigation.direct/upheld=16|part counted twice in the total' \
	    review/litigation.direct/total=25
}

@test "a part that is wrong in a row of its own: alternatives likeliest first" {
	make_report 2019 review/reconsideration/pending=53
	run -1 --separate-stderr gik-sum r.tsv
	[[ "$(printf '%s' "${lines[1]}" | cut -f12)" = 'review/reconsideration/pending=35;'* ]]
	[[ "$(printf '%s' "${lines[1]}" | cut -f12)" = *';review/reconsideration/total=65'* ]]
	[ "$(printf '%s' "${lines[1]}" | cut -f13)" = 'digits transposed' ]
}

@test "a value that slipped one column to the right, and to the left" {
	suspects 2019 'requests.results|natural_person|requests/unavailable.not_held/natural_person=131|one column to the right
requests.results|enterprise|requests/unavailable.not_held/enterprise=0|one column to the right' \
	    requests/unavailable.not_held/natural_person=0 requests/unavailable.not_held/enterprise=131
	make_report 2019 requests/granted/natural_person=46 requests/granted/enterprise=,blank
	run -1 --separate-stderr gik-sum r.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f6,12,13)" = 'natural_person	requests/granted/natural_person=328	one column to the left' ]
	[ "$(printf '%s' "${lines[2]}" | cut -f6,12,13)" = 'enterprise	requests/granted/enterprise=46	one column to the left' ]
}

@test "a value that was written into the next column as well" {
	suspects 2019 'requests.results|enterprise|requests/unavailable.not_held/enterprise=0|one column to the right
requests.across|unavailable.not_held|requests/unavailable.not_held/enterprise=0|one column to the right' \
	    requests/unavailable.not_held/enterprise=131
}

@test "a value that slipped one row down" {
	# Or its total slipped one row up.
	suspects 2019 'requests.across|denied.third_party|requests/denied.third_party/natural_person=205;requests/denied.third_party/total=0|one row down
requests.across|denied.internal_affairs|requests/denied.internal_affairs/natural_person=0;requests/denied.internal_affairs/total=205|one row down' \
	    requests/denied.third_party/natural_person=0 requests/denied.internal_affairs/natural_person=205
}

@test "a cell that was left blank" {
	suspects 2019 'requests.results|natural_person|requests/denied.third_party/natural_person=205|left blank
requests.across|denied.third_party|requests/denied.third_party/natural_person=205|left blank' \
	    requests/denied.third_party/natural_person=,blank
}

@test "two independent mistakes: each has its own suspect" {
	suspects 2021 'requests.results|natural_person|requests/granted/natural_person=328|digits transposed
requests.results|enterprise|requests/not_processed.repeated/enterprise=0|
requests.across|granted|requests/granted/natural_person=328|digits transposed
requests.across|not_processed.repeated|requests/not_processed.repeated/enterprise=0|
review.total|litigation.direct|review/litigation.direct/total=17;review/litigation.direct/corrected=0;review/litigation.direct/pending=3;review/litigation.direct/upheld=5|part left out of the total' \
	    requests/granted/natural_person=382 requests/not_processed.repeated/enterprise=77 review/litigation.direct/total=14
}

@test "two mistakes that meet in one column: the check where they meet names both" {
	suspects 2019 'requests.results|natural_person|requests/granted/natural_person=328+requests/denied.third_party/natural_person=205|
requests.across|granted|requests/granted/natural_person=328|
requests.across|denied.third_party|requests/denied.third_party/natural_person=205|' \
	    requests/granted/natural_person=382 requests/denied.third_party/natural_person=20
}

@test "a change that would break another check is no suspect, nor is a cell that is in doubt" {
	# 5 too many in the total of a row whose columns all hold, and the total of the column with it.
	suspects 2019 'requests.balance|total|requests/received/total=764|one digit differs
requests.across|received|requests/received/total=764|one digit differs' requests/received/total=769
	# Its column in doubt, a cell is still the only one of its row whose column does not contradict.
	make_report 2019 requests/received/natural_person=719 requests/carried_out/natural_person=61,ambiguous
	run -1 --separate-stderr gik-sum r.tsv
	[ "${#lines[@]}" -eq 2 ]
	[ "$(printf '%s' "${lines[1]}" | cut -f5,6,12,13)" = 'requests.across	received	requests/received/natural_person=714	one digit differs' ]
}

@test "what is out of order in no sum has no suspect" {
	suspects 2019 'disclosure.items|licensing||' disclosure/licensing/prior_items=20 disclosure/licensing/item_change=-27
	suspects 2021 'disclosure.in_force|regulations||' disclosure/regulations/issued=3
}

@test "a negative count is mended with the sum that it spoils" {
	suspects 2019 'requests.results|natural_person|requests/denied.third_party/natural_person=205|the sign
requests.across|denied.third_party|requests/denied.third_party/natural_person=205|the sign
counts.natural|denied.third_party/natural_person|requests/denied.third_party/natural_person=205|the sign' \
	    requests/denied.third_party/natural_person=-205
}

@test "no suspect may make a count negative or a fraction" {
	suspects 2019 'review.total|litigation.after_reconsideration|review/litigation.after_reconsideration/total=0;review/litigation.after_reconsideration/upheld=31;review/litigation.after_reconsideration/corrected=31;review/litigation.after_reconsideration/other=31;review/litigation.after_reconsideration/pending=31|' \
	    review/litigation.after_reconsideration/total=31
}

@test "rules over amounts: a decimal point in the wrong place" {
	printf 'report\ttable\trow\tcolumn\tvalue\na\tt\tx\tc\t12.5\na\tt\ty\tc\t203.4\na\tt\ttotal\tc\t215.9\n' > t.tsv
	printf 'check\ttable\teach\trule\nx\tt\tcolumn\tx + y = total\n' > rules.tsv
	run -0 --separate-stderr gik-sum -R rules.tsv t.tsv
	sed -i 's/203.4/20.34/' t.tsv
	run -1 --separate-stderr gik-sum -R rules.tsv t.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f12,13)" = 't/y/c=203.4;t/x/c=195.56;t/total/c=32.84	the decimal point' ]
}

@test "random mistakes: listed always, first in 95 of 100; the manual's figures are those of the command" {
	[ -z "${GIK_DRIP-}" ] || skip "too long a stream for a byte at a time"
	run -0 --separate-stderr "$ROOT/t/suspects" 2000 1
	printf '%s\n' "$output"
	[ "${#lines[@]}" -eq 9 ]
	[ "$(printf '%s\n' "${lines[@]:1}")" = "$(sed -n '/^kind  *put in/,/^\.Ed/p' "$ROOT/man/gik-sum.1" | sed '$d')" ]
	run -0 --separate-stderr "$ROOT/t/suspects" 1000 "${SEED:-$RANDOM}"
	printf '%s\n' "$output"
}
