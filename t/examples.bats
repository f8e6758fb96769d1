# The examples: what is wrong in their reports is found, and the batch job makes again only what changed.
load helper

setup() {
	cp -R "$ROOT/examples" "$BATS_TEST_TMPDIR"
	cd "$BATS_TEST_TMPDIR/examples" || return 1
}

# The fields of a TSV file by name, parted by blanks, without the header: pick FILE NAME...
pick() {
	local file=$1
	shift
	awk -F '\t' -v names="$*" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, name, " "); next }
		{ for (i = 1; i <= n; i++) printf "%s%s", $at[name[i]], i < n ? " " : "\n" }' "$file"
}

@test "examples: every cell of the four reports with tables, and the report whose tables are pictures is named" {
	run --separate-stderr -1 gik-extract reports/2020/*.txt reports/2021/*.txt
	[ "$stderr" = "gik-extract: reports/2021/culture.txt: no statutory table in it" ]
	printf '%s\n' "$output" > extracted.tsv
	run -0 awk -F '\t' 'NR > 1 { count[$1 " " $2 " " $3 " " $4]++ } END { for (i in count) print i, count[i] }' extracted.tsv
	[ "$(sort <<< "$output")" = "reports/2020/transport.txt 云汀县交通运输局 2020 2019 198
reports/2020/water.txt 云汀县水利局 2020 2019 198
reports/2021/transport.txt 云汀县交通运输局 2021 2021 200
reports/2021/water.txt 云汀县水利局 2021 2021 200" ]
	# In these layouts nothing is in doubt.
	run -1 awk -F '\t' 'NR > 1 && $10 != "" { print; found = 1 } END { exit !found }' extracted.tsv
	gik-norm extracted.tsv > records.tsv
	run -0 pick records.tsv note value raw
	[ "$(grep -v '^ ' <<< "$output")" = "unsigned 5 5
nil  /
nil  /
nil  /" ]
	# The header of a grid has the total in its first row, before the natural persons: it is the last column all the same.
	run -0 awk -F '\t' '$1 == "reports/2021/water.txt" && $6 == "received" { printf "%s=%s ", $7, $8 }' records.tsv
	[ "$output" = "natural_person=4 enterprise=0 research=0 public_interest=0 legal_services=0 other_org=2 total=6 " ]
}

@test "examples: the job finds the transposed total and the carry-over that does not carry over" {
	run -0 --separate-stderr make -s
	[ "$stderr" = "gik-extract: reports/2021/culture.txt: no statutory table in it" ]
	run -0 pick out/2020.checks.tsv check
	[ "$output" = "" ]
	run -0 pick out/2021.checks.tsv org check at left right severity suspect
	[ "$output" = "云汀县交通运输局 requests.balance total 22 13 error requests/received/total=12
云汀县交通运输局 requests.across received 12 21 error requests/received/total=12" ]
	run -0 pick out/2021.continuity.tsv org check at left right
	[ "$output" = "云汀县水利局 continuity.carried natural_person 2 1
云汀县水利局 continuity.carried total 2 1" ]
	run -0 awk -F '\t' '$2 == "disclosure" && $3 == "licensing" && $4 == "decisions" { print $1, $8, $9, $10, $12 }' out/2021.changes.tsv
	[ "$output" = "云汀县交通运输局 1287 1342 55 changed
云汀县水利局 205 188 -17 changed" ]
}

@test "examples: the job makes again only what changed" {
	make -s 2> /dev/null
	run -0 make
	[[ $output == *"Nothing to be done"* ]]
	find . -exec touch -d 2022-01-01 {} +
	touch reports/2021/water.txt
	run -0 make -n
	[ "$(grep -c gik-extract <<< "$output")" -eq 1 ]
	[ "$(grep -c gik-sum <<< "$output")" -eq 1 ]
	[ "$(grep -c gik-diff <<< "$output")" -eq 2 ]
	make -s
	printf 'no report\n' > reports/2021/new.txt
	run -0 --separate-stderr make -s
	[ "$stderr" = "gik-extract: reports/2021/new.txt: no statutory table in it" ]
	[ -s out/2021/new.tsv ]
}

@test "examples: in portions on all cores gives what one after the other gives" {
	find counties -name '*.txt' | LC_ALL=C sort | xargs gik-extract | gik-norm > serial.tsv
	PORTION=5 ./parallel counties -name '*.txt' > portions.tsv
	run -0 cmp serial.tsv <(awk 'NR == 1 { header = $0 } NR == 1 || $0 != header' portions.tsv)
	[ "$(wc -l < serial.tsv)" -gt 4000 ]
}

@test "examples: the demonstration runs to its end" {
	run -0 --separate-stderr ./demo
	[ "$stderr" = "" ]
	[[ $output == *"requests/received/total=12"* ]]
	[[ $output == *"continuity.carried"* ]]
}
