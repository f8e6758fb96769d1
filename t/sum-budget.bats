# examples/budget: a table that gik does not know, with labels and rules of its own.
# shellcheck disable=SC2154  # bats sets stderr
load helper

@test "budget: labels, rules, suspects, summary and rules over years of another table" {
	run -0 --separate-stderr "$ROOT/examples/budget/check"
	[ "$stderr" = "" ]
	[ "${lines[0]}" = '== what does not add up, and what was overspent' ]
	[ "${lines[2]}" = '云汀县交通运输局	2021	spending.total	spent	30.05	27.35	2.7	error	three_public/spent/cars=21.45;three_public/spent/receptions=3.2;three_public/spent/total=30.05	digits transposed' ]
	[ "${lines[3]}" = '云汀县交通运输局	2021	spending.cars	spent	21.45	24.15	-2.7	error	three_public/spent/cars=21.45;three_public/spent/cars.running=24.15;three_public/spent/cars.purchase=2.7	digits transposed' ]
	[ "${lines[4]}" = '云汀县水利局	2022	spending.total	spent	21.005	18.165	2.84	error	three_public/spent/total=21.005;three_public/spent/receptions=0	part left out of the total' ]
	[ "${lines[5]}" = '云汀县水利局	2022	spending.kept	cars	18.165	17.5	0.665	warning		' ]
	[ "${lines[7]}" = '== a line a report' ]
	[ "${lines[9]}" = '2021/transport.html	2	0	spending.total spent: 30.05 against 27.35, perhaps three_public/spent/cars=21.45 (digits transposed)' ]
	[ "${lines[13]}" = '== whose budget rose' ]
	[ "${lines[15]}" = '云汀县水利局	2022	spending.sinks	total	21	18.5	2.5	warning' ]
	[ "${#lines[@]}" -eq 18 ]
}

@test "budget: every label has its code, every amount is in 万元" {
	run -0 --separate-stderr gik-norm --strict -L "$ROOT/examples/budget/labels.tsv" "$ROOT/examples/budget/records.tsv"
	[ "$(printf '%s\n' "$output" | sed 1d | cut -f 5,9 | sort | uniq -c | tr -s ' ')" = ' 48 three_public	万元' ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$1 == "2022/water.html" && $6 == "spent" && $7 == "total" { print $8 }')" = 18.165 ]
}
