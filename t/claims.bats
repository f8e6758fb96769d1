# gik-extract --claims: what a report says in its prose, from the words to the checks of gik-sum.
# shellcheck disable=SC2154  # bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# A report of 2021 whose prose is the text given; its tables say: received 6, licensing 188.
make_report() {
	awk -v prose="$1" '/^2021 年，我局公开信息/ { print prose; next } /^全年收到/ { next } { print }' \
	    "$ROOT/examples/reports/2021/water.txt" > r.txt
}

# The claims of that prose: measure, kind, value, unit.
claims() {
	make_report "$1"
	run -0 --separate-stderr gik-extract --claims r.txt
	[ "$stderr" = "" ]
	found=$(printf '%s\n' "$output" | awk -F'\t' '$5 == "claims" { print $6 "|" $7 "|" $8 "|" $9 }')
	[ "$found" = "$2" ] || { printf 'found:\n%s\n' "$found"; return 1; }
}

# What gik-sum makes of them: check, at, left, right, status.
checks() {
	make_report "$1"
	gik-extract --claims r.txt | gik-norm > r.tsv
	run -0 --separate-stderr gik-sum -a r.tsv
	found=$(printf '%s\n' "$output" | awk -F'\t' '$5 ~ /^claims/ { print $5 "|" $6 "|" $7 "|" $8 "|" $10 }')
	[ "$found" = "$2" ] || { printf 'found:\n%s\n' "$found"; return 1; }
}

@test "claims: without the option no claim and no column for words, with it a column that cells leave empty" {
	make_report '全年收到政府信息公开申请6件。'
	run -0 --separate-stderr gik-extract r.txt
	[ "${lines[0]}" = 'report	org	year	edition	table	row	column	value	unit	note	source' ]
	[ "${#lines[@]}" -eq 201 ]
	plain=$output
	run -0 --separate-stderr gik-extract --claims r.txt
	[ "${lines[0]}" = 'report	org	year	edition	table	row	column	value	unit	note	source	words' ]
	[ "${#lines[@]}" -eq 202 ]
	[ "$(printf '%s\n' "$output" | head -n 201 | cut -f 1-11)" = "$plain" ]
	[ "${lines[201]}" = 'r.txt	云汀县水利局	2021	2021	claims	requests/received/total	cell	6			7:13	收到政府信息公开申请6件' ]
}

@test "claims: a figure of a cell, in several wordings, against the cell" {
	checks '2021年，我局收到政府信息公开申请 6 件。' 'claims.cell|requests/received/total|6|6|ok'
	checks '全年新收依申请公开申请7宗，上年结转0件。办理行政许可188件，行政处罚1,051件。' \
	    'claims.cell|requests/received/total|7|6|fail
claims.cell|requests/carried_in/total|0|1|fail
claims.cell|disclosure/licensing/decisions|188|188|ok
claims.cell|disclosure/penalties/decisions|1051|51|fail'
	checks '共受理信息公开申请6件，其中自然人申请5件，法人或其他组织申请2件。' \
	    'claims.cell|requests/received/total|6|6|ok
claims.cell|requests/received/natural_person|5|4|fail
claims.sum||7|6|fail'
}

@test "claims: what a sentence compares, limits or counts in part is no figure of the cell" {
	claims '较2020年收到政府信息公开申请9件有所减少。' '|cell|9|'
	claims '上年度收到政府信息公开申请9件。' '|cell|9|'
	claims '截至11月底，收到政府信息公开申请5件。' '|cell|5|'
	claims '截至2021年12月31日，收到政府信息公开申请5件。' 'requests/received/total|cell|5|'
	claims '截至12月底，收到政府信息公开申请5件。' 'requests/received/total|cell|5|'
	claims '上半年收到政府信息公开申请3件。' '|cell|3|'
	claims '主动公开行政许可20件。' '|cell|20|'
	claims '开展培训3次，部署5项任务，受理群众来信9件。' ''
	claims '不予公开5件。' ''
}

@test "claims: percentages find the figure that they are a share of" {
	checks '全年办结申请20件，予以公开9件，占45%。' 'claims.cell|requests/granted/total|9|5|fail
claims.percent||45|45|ok'
	checks '主动公开信息共357条，其中政务类41条，占总体比例的11.48%；业务类119条，占33.3%。' \
	    'claims.percent||11.48|11.484594|ok
claims.percent||33.3|33.33333|ok'
	checks '主动公开信息共357条，其中政务类41条，占总数的12.48%。' 'claims.percent||12.48|11.484594|fail'
	# Of what, the text does not say: nothing to check.
	checks '主动公开信息共357条，其中政务类41条，占微博信息的12.48%。' ''
	checks '政务类41条，占总数的12.48%。' ''
}

@test "claims: shares that make up the whole are added up" {
	checks '公开信息共10条，其中政务类4条，占40%；业务类6条，占60%。' 'claims.percent||40|40|ok
claims.percent||60|60|ok
claims.sum||10|10|ok'
}

@test "claims: place and words, also where lines are broken" {
	make_report '一是加强学习；二是规范办理，全年收到政府信
息公开申请 7
件，均已答复。'
	gik-extract --claims r.txt | gik-norm > r.tsv
	run -0 --separate-stderr gik-sum r.tsv
	[ "$(printf '%s' "${lines[1]}" | cut -f 5-9,11,13)" = 'claims.cell	requests/received/total	7	6	1	warning	收到政府信息公开申请 7件, 8:7' ]
}

@test "claims: in the examples each figure agrees with its table, but for the one that is wrong on purpose" {
	find "$ROOT/examples/counties" -name '*.txt' -print0 | sort -z > names
	gik-extract --exit-zero --claims --files0-from names 2> unread | gik-norm > all.tsv
	run --separate-stderr gik-sum -a all.tsv
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 ~ /^claims/ { n++ } END { print (n > 40) }')" = 1 ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 ~ /^claims/ && $10 == "fail" { print $2, $3, $5, $6, $7, $8 }')" = \
	    '鹿鸣县民政局 2022 claims.cell requests/received/total 21 11' ]
}
