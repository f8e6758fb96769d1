# gik-sum: every rule with a case that holds and one that fails, statuses, severities, rule files, streams.
# shellcheck disable=SC2154  # bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# A report that adds up, of the edition given, with the changes given: into $1.
make_report() {
	local file=$1 edition=$2
	shift 2
	"$ROOT/t/records" "$file" "Some Bureau" 2020 "$edition" \
	    requests/received/natural_person=7 requests/received/enterprise=2 requests/received/total=9 \
	    requests/carried_in/natural_person=1 requests/carried_in/total=1 \
	    requests/granted/natural_person=3 requests/granted/enterprise=2 requests/granted/total=5 \
	    requests/denied.third_party/natural_person=2 requests/denied.third_party/total=2 \
	    requests/unavailable.not_held/natural_person=1 requests/unavailable.not_held/total=1 \
	    requests/total/natural_person=6 requests/total/enterprise=2 requests/total/total=8 \
	    requests/carried_out/natural_person=2 requests/carried_out/total=2 \
	    review/reconsideration/upheld=1 review/reconsideration/pending=2 review/reconsideration/total=3 \
	    disclosure/normative_documents/in_force=4 disclosure/normative_documents/issued=1 \
	    disclosure/licensing/prior_items=20 disclosure/licensing/item_change=-3 \
	    disclosure/regulations/published=2 disclosure/regulations/total_published=2 \
	    disclosure/procurement/projects=1 disclosure/procurement/amount=18.4719 "$@" > "$file"
}

# The findings in $output, shortened to: check at left right delta status severity.
findings() {
	printf '%s\n' "$output" | sed 1d | cut -f5-11 | tr '\t' '|'
}

# What the report with these changes fails in: status, findings.
fails() {
	local status_wanted=$1 edition=$2 wanted=$3
	shift 3
	make_report r.tsv "$edition" "$@"
	run "-$status_wanted" --separate-stderr gik-sum r.tsv
	[ "$(findings)" = "$wanted" ] || { printf 'found:\n%s\n' "$(findings)"; return 1; }
	[ "$stderr" = "" ]
}

header='report	org	year	edition	check	at	left	right	delta	status	severity	suspect	why	expression'

@test "a report that adds up: the header, nothing else, status 0, in both editions" {
	for edition in 2019 2021; do
		make_report r.tsv "$edition"
		run -0 --separate-stderr gik-sum r.tsv
		[ "$output" = "$header" ]
		[ "$stderr" = "" ]
	done
}

@test "-a prints every check, and each holds" {
	make_report r.tsv 2019
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings | grep -vc 'counts.natural')" -eq $((7 + 7 + 23 + 3 + 5 + 2 + 1)) ]
	[ "$(findings | grep -c 'counts.natural')" -eq 198 ]
	[ "$(findings | grep -vc '|ok|')" -eq 0 ]
	make_report r.tsv 2021
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings | grep -vc 'counts.natural')" -eq $((7 + 7 + 25 + 3 + 2)) ]
	[ "$(findings | grep -c 'counts.natural')" -eq 200 ]
	[ "$(findings | grep -vc '|ok|')" -eq 0 ]
}

@test "a failed check: all columns of its record" {
	make_report r.tsv 2019 requests/carried_out/natural_person=1 requests/carried_out/enterprise=1
	run -1 --separate-stderr gik-sum r.tsv
	[ "${lines[0]}" = "$header" ]
	[ "$(printf '%s' "${lines[1]}" | cut -f1-11,14)" = "r.tsv	Some Bureau	2020	2019	requests.balance	natural_person	8	7	1	fail	error	received + carried_in = total + carried_out" ]
	[ "$(printf '%s' "${lines[2]}" | cut -f1-11,14)" = "r.tsv	Some Bureau	2020	2019	requests.balance	enterprise	2	3	-1	fail	error	received + carried_in = total + carried_out" ]
	[ "${#lines[@]}" -eq 3 ]
}

@test "requests.balance fails for a column, in both editions" {
	for edition in 2019 2021; do
		fails 1 "$edition" 'requests.balance|total|10|11|-1|fail|error
requests.across|carried_out|2|3|-1|fail|error' requests/carried_out/total=3
	done
}

@test "requests.results sums other in 2019, other.* in 2021, and every denied, unavailable, not_processed" {
	fails 0 2019 '' requests/granted/natural_person=2 requests/granted/total=4 \
	    requests/other/natural_person=1 requests/other/total=1
	fails 0 2021 '' requests/granted/natural_person=0 requests/granted/total=2 \
	    requests/other.misc/natural_person=2 requests/other.misc/total=2 \
	    requests/other.unpaid/natural_person=1 requests/other.unpaid/total=1
	fails 1 2019 'requests.results|enterprise|3|2|1|fail|error
requests.across|not_processed.excessive|1|0|1|fail|error' requests/not_processed.excessive/enterprise=1
	fails 1 2021 'requests.results|research|1|0|1|fail|error
requests.across|other.uncorrected|1|0|1|fail|error' requests/other.uncorrected/research=1
}

@test "requests.across fails for a row" {
	fails 1 2021 'requests.results|total|12|8|4|fail|error
requests.across|denied.state_secret|0|4|-4|fail|error' requests/denied.state_secret/total=4
}

@test "review.total fails for a row" {
	fails 1 2021 'review.total|litigation.direct|2|0|2|fail|error' review/litigation.direct/other=2
}

@test "disclosure.items: fewer than none is an error, none is not" {
	fails 0 2019 '' disclosure/licensing/item_change=-20
	fails 1 2019 'disclosure.items|licensing|-7|0|-7|fail|error' disclosure/licensing/item_change=-27
}

@test "disclosure.published is a warning: printed, status 0" {
	fails 0 2019 'disclosure.published|regulations|3|2|1|fail|warning' disclosure/regulations/published=3
}

@test "disclosure.procurement: projects without an amount, an amount without projects" {
	fails 0 2019 '' disclosure/procurement/projects=0 disclosure/procurement/amount=0
	fails 0 2019 'disclosure.procurement|procurement|1|0||fail|warning' disclosure/procurement/amount=0
	fails 0 2019 'disclosure.procurement|procurement|0|18.4719||fail|warning' disclosure/procurement/projects=0
}

@test "disclosure.in_force is a warning of the form of 2021" {
	fails 0 2021 'disclosure.in_force|normative_documents|5|4|1|fail|warning' disclosure/normative_documents/issued=5
}

@test "counts.natural: whole and not negative, but for item_change and amounts" {
	fails 1 2019 'counts.natural|reconsideration/upheld|1.5|||fail|error
counts.natural|reconsideration/other|-0.5|||fail|error' \
	    review/reconsideration/upheld=1.5 review/reconsideration/other=-0.5
	fails 1 2019 'counts.natural|coercion/decisions|2.5|||fail|error' disclosure/coercion/decisions=2.5
	fails 1 2019 'counts.natural|fees/item_change|0.5|||fail|error' disclosure/fees/item_change=0.5
	fails 1 2021 'counts.natural|fees/amount|-0.5|||fail|error' disclosure/fees/amount=-0.5
	fails 0 2021 '' disclosure/fees/amount=103.3879
}

@test "a blank or nil cell is 0 in a table that is filled in" {
	make_report r.tsv 2019 requests/carried_in/enterprise=,blank requests/granted/research=,nil
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings | grep -F 'requests.balance|enterprise')" = 'requests.balance|enterprise|2|2|0|ok|error' ]
	[ "$(findings | grep -F 'requests.results|research')" = 'requests.results|research|0|0|0|ok|error' ]
}

@test "all its cells blank: unknown, in a table that is filled in or not" {
	make_report r.tsv 2019 'requests/*/legal_services=,blank' 'review/*/*=,blank'
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$(findings | grep -v counts.natural)" = 'requests.balance|legal_services||||unknown|error
requests.results|legal_services||||unknown|error
review.total|reconsideration||||unknown|error
review.total|litigation.direct||||unknown|error
review.total|litigation.after_reconsideration||||unknown|error' ]
	[ "$(findings | grep -c 'counts.natural|.*||||unknown|error')" -eq $((23 + 15)) ]
}

@test "nil is something: a row of slashes adds up to 0" {
	make_report r.tsv 2019 'review/*/*=,nil'
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$output" = "$header" ]
}

@test "a cell that is missing, ambiguous or no number makes its checks unknown, not failed" {
	for cell in ,missing 5,ambiguous ,nonnumeric ',blank,ambiguous' 'x'; do
		make_report r.tsv 2019 "review/reconsideration/upheld=$cell"
		run -0 --separate-stderr gik-sum r.tsv
		[ "$output" = "$header" ]
		run -0 --separate-stderr gik-sum -u r.tsv
		[ "$(findings)" = 'review.total|reconsideration||||unknown|error
counts.natural|reconsideration/upheld||||unknown|error' ]
	done
}

@test "a cell whose record is not there makes its checks unknown" {
	make_report r.tsv 2019 "requests/carried_out/enterprise=-"
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$(findings)" = 'requests.balance|enterprise||||unknown|error
requests.across|carried_out||||unknown|error' ]
}

@test "a check that holds over an inferred cell is assumed; one that fails has failed" {
	make_report r.tsv 2019 review/reconsideration/upheld=1,inferred review/litigation.direct/other=,blank,inferred
	run -0 --separate-stderr gik-sum r.tsv
	[ "$output" = "$header" ]
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$(findings)" = 'review.total|reconsideration|3|3|0|assumed|error
review.total|litigation.direct|0|0|0|assumed|error
counts.natural|litigation.direct/other||||unknown|error' ]
	fails 1 2019 'review.total|reconsideration|4|3|1|fail|error' review/reconsideration/upheld=2,inferred
}

@test "records noted extra or unmapped take no part" {
	fails 0 2019 '' review/litigation.direct/other=9,extra
	make_report r.tsv 2019 review/litigation.direct/other=9,unmapped
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$(findings)" = 'review.total|litigation.direct||||unknown|error' ]
}

@test "editions may differ from block to block" {
	make_report old.tsv 2019
	make_report new.tsv 2021 requests/other.misc/research=1
	{
		head -n 1 old.tsv
		grep -P '\tdisclosure\t' old.tsv
		grep -P '\t(requests|review)\t' new.tsv | sed 's/^new/old/'
	} > mixed.tsv
	run -1 --separate-stderr gik-sum mixed.tsv
	[ "$(findings)" = 'requests.results|research|1|0|1|fail|error
requests.across|other.misc|1|0|1|fail|error' ]
	[ "$(printf '%s' "${lines[1]}" | cut -f4)" = 2021 ]
	run -1 --separate-stderr gik-sum -a mixed.tsv
	[ "$(findings | grep -c 'disclosure.items')" -eq 5 ]
}

@test "a cell that comes twice with the same value is nothing new, with another it is ambiguous" {
	make_report r.tsv 2019
	awk '{ print } NR > 1 { print }' r.tsv > twice.tsv
	run -0 --separate-stderr gik-sum -u twice.tsv
	[ "$output" = "$header" ]
	[ "$stderr" = "" ]
	{ cat r.tsv; tail -n 1 r.tsv | awk -F'\t' -v OFS='\t' '{ $8 = 5; print }'; } > other.tsv
	run -0 --separate-stderr gik-sum -u other.tsv
	[ "$(findings)" = 'review.total|litigation.after_reconsideration||||unknown|error
counts.natural|litigation.after_reconsideration/total||||unknown|error' ]
	[ "$stderr" = 'gik-sum: other.tsv:200: report "r.tsv" has a cell twice with different values (1 in all), which makes it ambiguous' ]
}

@test "many reports one after another, of both editions in turns, each for itself" {
	for i in 1 2 3 4 5 6; do
		make_report "$i.tsv" $((i % 2 == 0 ? 2019 : 2021)) "review/litigation.direct/other=$i"
	done
	cat 1.tsv 2.tsv 3.tsv 4.tsv 5.tsv 6.tsv > all.tsv
	run -1 --separate-stderr gik-sum all.tsv
	[ "$(printf '%s\n' "$output" | sed 1d | cut -f1,4,5,7)" = "$(for i in 1 2 3 4 5 6; do
		printf '%s.tsv\t%s\treview.total\t%s\n' "$i" $((i % 2 == 0 ? 2019 : 2021)) "$i"
	done)" ]
	from_cat=$output
	run -1 --separate-stderr gik-sum 1.tsv 2.tsv 3.tsv 4.tsv 5.tsv 6.tsv
	[ "$output" = "$from_cat" ]
	run -1 --separate-stderr gik-sum < all.tsv
	[ "$output" = "$from_cat" ]
}

@test "reports of many different shapes, more than are remembered" {
	make_report r.tsv 2019 review/litigation.direct/other=1
	for i in $(seq 2 150); do
		awk -F'\t' -v OFS='\t' -v skip="$i" -v i="$i" 'NR == 1 && i == 2 { print } NR > 1 && NR != skip { $1 = i; print }' r.tsv
	done > all.tsv
	run -1 --separate-stderr gik-sum all.tsv
	[ "$(printf '%s\n' "$output" | sed 1d | cut -f1,5 | grep -c review.total)" -eq 149 ]
}

@test "the order of a report's records does not matter" {
	make_report r.tsv 2019 review/litigation.direct/other=1 requests/granted/research=1
	run -1 --separate-stderr gik-sum r.tsv
	ordered=$(findings | sort)
	{ head -n 1 r.tsv; sed 1d r.tsv | sort -t "$(printf '\t')" -k 7,7 -k 6,6r; } > shuffled.tsv
	run -1 --separate-stderr gik-sum shuffled.tsv
	[ "$(findings | sort)" = "$ordered" ]
}

@test "interleaved reports are noticed, with both names, file and line" {
	make_report a.tsv 2019
	make_report b.tsv 2019
	{ cat a.tsv; sed -n 2,3p b.tsv; sed -n 5p a.tsv; } > mixed.tsv
	run -2 --separate-stderr gik-sum mixed.tsv
	[ "$stderr" = 'gik-sum: mixed.tsv:202: report "a.tsv" comes again behind "b.tsv", expected its records in one run: sort the stream by report first' ]
	run -2 --separate-stderr gik-sum a.tsv b.tsv a.tsv
	[ "$stderr" = 'gik-sum: a.tsv:2: report "a.tsv" comes again behind "b.tsv", expected its records in one run: sort the stream by report first' ]
}

@test "two documents from standard input bear one name, but are two reports" {
	make_report a.tsv 2019
	{ sed 's/^a.tsv/-/' a.tsv; sed '1d; s/^a.tsv/-/; s/Some Bureau/Other Bureau/' a.tsv; } > both.tsv
	run -0 --separate-stderr gik-sum both.tsv
	[ "$stderr" = "" ]
}

@test "printed labels instead of codes are told, not passed as clean" {
	printf 'report\ttable\trow\tcolumn\tvalue\na\trequests\t予以公开\t自然人\t3\na\trequests\t部分公开\t自然人\t3\n' > labels.tsv
	run -2 --separate-stderr gik-sum labels.tsv
	[ "$output" = "$header" ]
	[ "$stderr" = 'gik-sum: no row or column has a code that a rule names, expected the records that gik-norm writes: printed labels must pass through gik-norm first' ]
}

@test "records to which no rule applies are told" {
	printf 'report\ttable\trow\tcolumn\tvalue\na\tbudget\ttrips\tplan\t3\n' > other.tsv
	run -2 --separate-stderr gik-sum other.tsv
	[ "$stderr" = 'gik-sum: no rule applies to any record, expected tables, rows and columns that the rules name' ]
}

@test "--exit-zero turns 1 into 0, not 2" {
	make_report r.tsv 2019 review/litigation.direct/other=1
	run -0 --separate-stderr gik-sum --exit-zero r.tsv
	[ "${#lines[@]}" -eq 2 ]
	run -2 --separate-stderr gik-sum --exit-zero r.tsv no-such-file
	[ "${#lines[@]}" -eq 2 ]
}

@test "a file that cannot be read does not stop the others" {
	make_report a.tsv 2019 review/litigation.direct/other=1
	make_report b.tsv 2019 review/litigation.direct/other=1
	printf 'report\ttable\n' > bad.tsv
	run -2 --separate-stderr gik-sum a.tsv no-such-file bad.tsv b.tsv
	[ "$(findings)" = 'review.total|litigation.direct|1|0|1|fail|error
review.total|litigation.direct|1|0|1|fail|error' ]
	[[ "${stderr_lines[0]}" = *no-such-file* ]]
	[[ "${stderr_lines[1]}" = *bad.tsv*row* ]]
	[ "${#stderr_lines[@]}" -eq 2 ]
}

@test "-r adds rules, and replaces or takes away those of a name that is there" {
	make_report r.tsv 2021 review/litigation.direct/other=1 disclosure/normative_documents/issued=5
	printf 'check\ttable\teach\trule\n%s\n' 'mine	requests	row	total <= 8' > rules.tsv
	run -1 --separate-stderr gik-sum -r rules.tsv r.tsv
	[ "$(findings)" = 'review.total|litigation.direct|1|0|1|fail|error
disclosure.in_force|normative_documents|5|4|1|fail|warning
mine|received|9|8|1|fail|error' ]
	printf 'check\ttable\teach\twhere\trule\tseverity\n%s\n%s\n' \
	    'review.total	review	row	*	upheld + corrected = total - pending - other	warning' \
	    'disclosure.in_force	disclosure	row	*		' > rules.tsv
	run -0 --separate-stderr gik-sum -r rules.tsv r.tsv
	[ "$(findings)" = 'review.total|litigation.direct|0|-1|1|fail|warning' ]
}

@test "-R uses nothing but the rules of the file" {
	make_report r.tsv 2021 review/litigation.direct/other=1
	printf 'check\ttable\teach\trule\n%s\n' 'mine	requests	row	total <= 8' > rules.tsv
	run -1 --separate-stderr gik-sum -R rules.tsv r.tsv
	[ "$(findings)" = 'mine|received|9|8|1|fail|error' ]
}

@test "the built-in rules are a rule file: -R with them finds the same" {
	make_report r.tsv 2019 review/litigation.direct/other=1 requests/granted/research=1
	run -1 --separate-stderr gik-sum -a r.tsv
	built_in=$output
	run -1 --separate-stderr gik-sum -a -R "$ROOT/lib/rules.tsv" r.tsv
	[ "$output" = "$built_in" ]
}

@test "the language of rules: relations, factors, quotes, wildcards, cells that do not move, tables" {
	cat > t.tsv <<-'END'
	report	table	row	column	value
	a	t	north	2020	3
	a	t	north	2021	4
	a	t	south	2020	5
	a	t	south	2021	6
	a	t	all-of-it	2020	8
	a	t	all-of-it	2021	11
	END
	while IFS=';' read -r each rule wanted; do
		printf 'check\ttable\teach\trule\nx\tt\t%s\t%s\n' "$each" "$rule" > rules.tsv
		run --separate-stderr gik-sum -a -R rules.tsv t.tsv
		found=$(findings | cut -d'|' -f2-6 | paste -sd' ' -)
		[ "$found" = "$wanted" ] || { printf '%s: %s\n' "$rule" "$found"; return 1; }
		[ "$stderr" = "" ]
	done <<-'END'
	column;north + south = all-of-it;2020|8|8|0|ok 2021|10|11|-1|fail
	column;north+south=all-of-it;2020|8|8|0|ok 2021|10|11|-1|fail
	column;all-of-it - south - north = 0;2020|0|0|0|ok 2021|1|0|1|fail
	column;*th != all-of-it;2020|8|8|0|fail 2021|10|11|-1|ok
	column;2 * north + 1 > south;2020|7|5|2|ok 2021|9|6|3|ok
	column;- north + 0.5 * south < 0;2020|-0.5|0|-0.5|ok 2021|-1|0|-1|ok
	column;north|nowhere <= south;2020|3|5|-2|ok 2021|4|6|-2|ok
	row;"2020" <= "2021";north|3|4|-1|ok south|5|6|-1|ok all-of-it|8|11|-3|ok
	row;"2020" >= 5 and "2021" >= 11;north|3|5|-2|fail south|6|11|-5|fail all-of-it|8|5|3|ok
	column;north = 4 exactly when south = 6;2020|3|5||ok 2021|4|6||ok
	column;0.5 * north is whole;2020|1.5|||fail 2021|2|||ok
	column;all-of-it <= all-of-it/2020;2020|8|8|0|ok 2021|11|8|3|fail
	table;*th/2021 = all-of-it/2021;t|10|11|-1|fail
	cell;value >= 4;north/2020|3|||fail north/2021|4|||ok south/2020|5|||ok south/2021|6|||ok all-of-it/2020|8|||ok all-of-it/2021|11|||ok
	cell;value <= south/2021;north/2020|3|||ok north/2021|4|||ok south/2020|5|||ok south/2021|6|||ok all-of-it/2020|8|||fail all-of-it/2021|11|||fail
	END
}

@test "a rule that is wrong is named with file, line and what was expected" {
	make_report r.tsv 2021
	while IFS='|' read -r each rule wanted; do
		printf 'check\ttable\teach\trule\nx\tt\t%s\t%s\n' "$each" "$rule" > rules.tsv
		run -2 --separate-stderr gik-sum -r rules.tsv r.tsv
		[ "$output" = "" ]
		[ "$stderr" = "gik-sum: rules.tsv:2: $wanted" ] || { printf '%s\n' "$stderr"; return 1; }
	done <<-'END'
	row|a + = b|rule "a + = b": expected a code, found "="
	row|a b|rule "a b": expected one of = != >= <= > < or "is whole", found "b"
	row|a = b c|rule "a = b c": expected +, -, a relation or the end, found "c"
	row|a is odd|rule "a is odd": expected "whole", found "odd"
	row|a = b exactly if c|rule "a = b exactly if c": expected "when", found "if"
	row|1 = 1|rule "1 = 1": expected a code, found "the end"
	row|a(Y) = b|rule "a(Y) = b": expected (Y) or (Y+1) behind every code, or behind none, found "the end"
	row|a = "b|rule "a = "b": expected a code, found ""b"
	row|a = b (c)|rule "a = b (c)": expected +, -, a relation or the end, found "("
	table|a = b|rule "a = b": expected row/column, since the rule runs on the table, found "a"
	line|a = b|each "line": expected row, column, cell, table or claim
	END
	printf 'check\ttable\teach\trule\tseverity\nx\tt\trow\ta = b\tgrave\n' > rules.tsv
	run -2 --separate-stderr gik-sum -r rules.tsv r.tsv
	[ "$stderr" = 'gik-sum: rules.tsv:2: severity "grave": expected error or warning' ]
	printf 'check\ttable\teach\nx\tt\trow\n' > rules.tsv
	run -2 --separate-stderr gik-sum -r rules.tsv r.tsv
	[[ "$stderr" = *'rules.tsv:1:'*'rule'* ]]
	run -2 --separate-stderr gik-sum -r no-such-file r.tsv
	[[ "$stderr" = *'no-such-file'* ]]
}

@test "sums are exact, and a sum too great to be told is unknown" {
	printf 'report\ttable\trow\tcolumn\tvalue\na\tt\tx\tc\t0.1\na\tt\ty\tc\t0.2\na\tt\ttotal\tc\t0.3\n' > t.tsv
	printf 'check\ttable\teach\trule\nx\tt\tcolumn\tx + y = total\n' > rules.tsv
	run -0 --separate-stderr gik-sum -a -R rules.tsv t.tsv
	[ "$(findings)" = 'x|c|0.3|0.3|0|ok|error' ]
	{
		printf 'report\ttable\trow\tcolumn\tvalue\na\tt\ttotal\tc\t0.3\n'
		for i in $(seq 20); do printf 'a\tt\tx%s\tc\t999999999999999999\n' "$i"; done
	} > t.tsv
	printf 'check\ttable\teach\trule\nx\tt\tcolumn\tx* = total\n' > rules.tsv
	run -0 --separate-stderr gik-sum -a -R rules.tsv t.tsv
	[ "$(findings)" = 'x|c||||unknown|error' ]
}

@test "CSV in and out" {
	make_report r.tsv 2019 review/litigation.direct/other=1
	sed 's/Some Bureau/"Some, Bureau"/; s/\t/,/g' r.tsv > r.csv
	run -1 --separate-stderr gik-sum --icsv r.csv
	[ "$(printf '%s' "${lines[1]}" | cut -f2,5)" = 'Some, Bureau	review.total' ]
	run -1 --separate-stderr gik-sum --csv r.csv
	[[ "${lines[1]}" = 'r.tsv,"Some, Bureau",2020,2019,review.total,litigation.direct,1,0,1,fail,error,'* ]]
	run -1 --separate-stderr gik-sum --ocsv r.tsv
	[[ "${lines[1]}" = 'r.tsv,Some Bureau,2020,2019,review.total,litigation.direct,1,0,1,fail,error,'* ]]
}

@test "a header alone has no reports" {
	make_report r.tsv 2019
	head -n 1 r.tsv > header.tsv
	run -0 --separate-stderr gik-sum header.tsv
	[ "$output" = "$header" ]
	[ "$stderr" = "" ]
}

@test "--help and --version; an unknown option" {
	run -0 --separate-stderr gik-sum --help
	[[ "$output" = 'usage: gik-sum '* ]]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-sum --version
	[[ "$output" = 'gik-sum (gik) '* ]]
	run -2 --separate-stderr gik-sum --frobnicate
	[ "$output" = "" ]
	[ "${#stderr_lines[@]}" -eq 2 ]
}
