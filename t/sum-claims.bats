# gik-sum: figures in prose (records of table claims) against the tables and against each other.
# shellcheck disable=SC2154  # bats sets stderr
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	"$ROOT/t/records" r.tsv "Some Bureau" 2022 2021 \
	    requests/received/natural_person=9 requests/received/total=9 requests/granted/natural_person=9 \
	    requests/granted/total=9 requests/total/natural_person=9 requests/total/total=9 requests/carried_in/total=,missing \
	    'review/*/*=,blank' | awk -F'\t' -v OFS='\t' '{ print $0, NR == 1 ? "words" : "" }' > r.tsv
}

# A claim: measure, column, value, place, words.
claim() {
	printf 'r.tsv\tSome Bureau\t2022\t2021\tclaims\t%s\t%s\t%s\t\t%s\t\t%s\t%s\n' "$1" "$2" "$3" "$3" "$4" "$5" >> r.tsv
}

findings() {
	printf '%s\n' "$output" | grep -P '\tclaims\.' | cut -f5-13 | tr '\t' '|'
}

@test "a claim against its cell: ok, and a warning that shows words and place" {
	claim requests/received/total cell 9 3:14 '收到申请9件'
	claim requests/granted/total cell 8 4:2 '予以公开8件'
	run -0 --separate-stderr gik-sum r.tsv
	[ "$(findings)" = 'claims.cell|requests/granted/total|8|9|-1|fail|warning||予以公开8件, 4:2' ]
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings)" = 'claims.cell|requests/received/total|9|9|0|ok|warning||收到申请9件, 3:14
claims.cell|requests/granted/total|8|9|-1|fail|warning||予以公开8件, 4:2' ]
	[ "$stderr" = "" ]
}

@test "a claim whose cell tells nothing, or is not there, is unknown; without a measure it is not checked" {
	claim requests/carried_in/total cell 9 3:14 w
	claim review/reconsideration/total cell 0 3:14 w
	claim requests/nowhere/total cell 9 3:14 w
	claim '' cell 9 3:14 w
	claim requests/received/total cell many 3:14 w
	run -0 --separate-stderr gik-sum -u r.tsv
	[ "$(findings)" = 'claims.cell|requests/carried_in/total||||unknown|warning||w, 3:14
claims.cell|review/reconsideration/total||||unknown|warning||w, 3:14
claims.cell|requests/nowhere/total||||unknown|warning||w, 3:14
claims.cell|requests/received/total||||unknown|warning||w, 3:14' ]
}

@test "a percentage against its base: rounded, cut off, wrong" {
	local n=0
	for percent in 33.3 33 33.33 33.4 33.9 34 34.5; do
		n=$((n + 1))
		claim '' "part.$n" 1 1:1 w
		claim '' "base.$n" 3 1:1 w
		claim '' "percent.$n" "$percent" 1:1 "$percent%"
	done
	run -0 --separate-stderr gik-sum r.tsv
	[ "$(findings | cut -d'|' -f1,3-6,9)" = 'claims.percent|33.9|33.33333|0.56667|fail|33.9%, 1:1
claims.percent|34.5|33.33333|1.16667|fail|34.5%, 1:1' ]
}

@test "a percentage without one part and one base is not checked" {
	claim '' part.1 1 1:1 w
	claim '' percent.1 50 1:1 w
	claim '' part.2 1 1:1 w
	claim '' part.2 2 1:1 w
	claim '' base.2 4 1:1 w
	claim '' percent.2 50 1:1 w
	claim '' part.3 1 1:1 w
	claim '' base.3 0 1:1 w
	claim '' percent.3 50 1:1 w
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings)" = '' ]
}

@test "a percentage of a whole that the prose only names: of the cell" {
	claim requests/granted/total part.1 9 1:1 w
	claim requests/total/total base.1 '' 1:1 w
	claim '' percent.1 90 1:1 '90%'
	claim requests/granted/total part.2 9 1:1 w
	claim requests/carried_in/total base.2 '' 1:1 w
	claim '' percent.2 90 1:1 '90%'
	claim requests/granted/total part.3 9 1:1 w
	claim '' base.3 '' 1:1 w
	claim '' percent.3 90 1:1 '90%'
	claim requests/granted/total part.4 9 1:1 w
	claim requests/total/total base.4 many 1:1 w
	claim '' percent.4 90 1:1 '90%'
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings)" = 'claims.percent|requests/granted/total|90|100|-10|fail|warning||90%, 1:1
claims.percent|requests/granted/total||||unknown|warning||90%, 1:1' ]
}

@test "an enumeration against its total, in whatever order the records come" {
	claim requests/granted/total sum.7 9 1:1 '共9件'
	claim '' item.7 4 1:1 w
	claim '' item.8 1 1:1 w
	claim '' item.7 5 1:1 w
	claim '' sum.8 2 2:1 '共2件'
	claim '' sum.9 2 2:1 'nothing adds up to it'
	run -0 --separate-stderr gik-sum -a r.tsv
	[ "$(findings)" = 'claims.sum|requests/granted/total|9|9|0|ok|warning||共9件, 1:1
claims.sum||1|2|-1|fail|warning||共2件, 2:1' ]
}

@test "rules can make claims errors, or take them away" {
	claim requests/granted/total cell 8 4:2 w
	printf 'check\ttable\teach\trule\nclaims.cell\tclaims\tclaim\tprose = cell\n' > rules.tsv
	run -1 --separate-stderr gik-sum -r rules.tsv r.tsv
	[ "$(findings)" = 'claims.cell|requests/granted/total|8|9|-1|fail|error||w, 4:2' ]
	printf 'check\ttable\teach\trule\nclaims.cell\tclaims\tclaim\t\n' > rules.tsv
	run -0 --separate-stderr gik-sum -a -r rules.tsv r.tsv
	[ "$(findings)" = '' ]
}

@test "claims are no cells: they enter no sum, and gik-norm passes them on" {
	claim requests/received/natural_person cell 9 3:14 w
	run -0 --separate-stderr gik-sum r.tsv
	[ "${#lines[@]}" -eq 1 ]
	cut -f 1-9,11-13 r.tsv > extracted.tsv
	run -0 --separate-stderr gik-norm extracted.tsv
	[ "$(printf '%s\n' "$output" | tail -n 1 | cut -f 5-8,13)" = 'claims	requests/received/natural_person	cell	9	w' ]
}
