# gik-diff --unpaired: agencies without a partner, and names that may be one agency's.
load helper

HEADER=$'org\tside\tyears\tlikely\tlikely_side\tlikely_years\twhy'

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
}

record() {
	local IFS=$'\t'
	printf '%s' "$*"
}

# stream ORG:YEAR...: a record each
stream() {
	printf 'org\tyear\ttable\trow\tcolumn\tvalue\n'
	for report in "$@"; do
		printf '%s\t%s\tt\tr\tc\t1\n' "${report%:*}" "${report##*:}"
	done
}

@test "two files: who has no partner; nobody is status 0" {
	stream A:2019 B:2019 C:2018 C:2019 > old
	stream B:2020 D:2020 > new
	run -1 --separate-stderr gik-diff --unpaired old new
	[ "$output" = "$HEADER
$(record A old 2019 '' '' '' '')
$(record C old 2018,2019 '' '' '' '')
$(record D new 2020 '' '' '' '')" ]
	[ "$stderr" = "" ]
	run -0 --separate-stderr gik-diff --unpaired --exit-zero old new
	[ "${#lines[@]}" -eq 4 ]
	stream B:2020 A:2020 C:2020 > new
	run -0 --separate-stderr gik-diff --unpaired old new
	[ "$output" = "$HEADER" ]
}

@test "a leading city with and without" {
	stream 舟山市定海区交通运输局:2019 普陀区民政局:2019 > old
	stream 定海区交通运输局:2020 浙江省舟山市普陀区民政局:2020 > new
	run -1 --separate-stderr gik-diff --unpaired old new
	[ "$output" = "$HEADER
$(record 舟山市定海区交通运输局 old 2019 定海区交通运输局 new 2020 'without 舟山市')
$(record 普陀区民政局 old 2019 浙江省舟山市普陀区民政局 new 2020 'with 浙江省舟山市')
$(record 定海区交通运输局 new 2020 舟山市定海区交通运输局 old 2019 'with 舟山市')
$(record 浙江省舟山市普陀区民政局 new 2020 普陀区民政局 old 2019 'without 浙江省舟山市')" ]
}

@test "blanks and the width of brackets" {
	stream '云汀县（高新区）税务局:2019' '云汀 县水利局:2019' > old
	stream '云汀县(高新区)税务局:2020' '云汀县水利局:2020' > new
	run -1 --separate-stderr gik-diff --unpaired old new
	why='blanks, punctuation, width or script'
	[ "$output" = "$HEADER
$(record '云汀县（高新区）税务局' old 2019 '云汀县(高新区)税务局' new 2020 "$why")
$(record '云汀 县水利局' old 2019 云汀县水利局 new 2020 "$why")
$(record '云汀县(高新区)税务局' new 2020 '云汀县（高新区）税务局' old 2019 "$why")
$(record 云汀县水利局 new 2020 '云汀 县水利局' old 2019 "$why")" ]
}

@test "agencies of two cities are not alike, nor is one whose name ends like another's" {
	stream 舟山市教育局:2019 云汀县教育局:2019 > old
	stream 宁波市教育局:2020 教育局:2020 > new
	run -1 --separate-stderr gik-diff --unpaired old new
	[ "$output" = "$HEADER
$(record 舟山市教育局 old 2019 教育局 new 2020 'without 舟山市')
$(record 云汀县教育局 old 2019 '' '' '' '')
$(record 宁波市教育局 new 2020 '' '' '' '')
$(record 教育局 new 2020 舟山市教育局 old 2019 'with 舟山市')" ]
}

@test "a name that has its partner is no candidate, though another is like it" {
	stream 舟山市民政局:2019 民政局:2019 > old
	stream 舟山市民政局:2020 > new
	run -1 --separate-stderr gik-diff --unpaired old new
	[ "$output" = "$HEADER
$(record 民政局 old 2019 '' '' '' '')" ]
}

@test "several that may be the same have a line each" {
	stream 舟山市民政局:2019 宁波市民政局:2019 > old
	stream 民政局:2020 > new
	run -1 --separate-stderr gik-diff --unpaired old new
	[ "${lines[3]}" = "$(record 民政局 new 2020 舟山市民政局 old 2019 'with 舟山市')" ]
	[ "${lines[4]}" = "$(record 民政局 new 2020 宁波市民政局 old 2019 'with 宁波市')" ]
	[ "${#lines[@]}" -eq 5 ]
}

@test "one stream: who lacks a year of it; alike only where they share no year" {
	stream A:2019 A:2020 A:2021 舟山市民政局:2019 舟山市民政局:2020 民政局:2021 宁波市水利局:2019 水利局:2019 > all
	run -1 --separate-stderr gik-diff --unpaired all
	[ "$output" = "$HEADER
$(record 舟山市民政局 '' 2019,2020 民政局 '' 2021 'without 舟山市')
$(record 民政局 '' 2021 舟山市民政局 '' 2019,2020 'with 舟山市')
$(record 宁波市水利局 '' 2019 '' '' '' '')
$(record 水利局 '' 2019 '' '' '' '')" ]
	run -1 --separate-stderr gik-diff --unpaired < all
	[ "${#lines[@]}" -eq 5 ]
}

@test "nothing is joined: the comparison itself names both as compared with nothing" {
	stream 舟山市民政局:2019 > old
	stream 民政局:2020 > new
	run -0 --separate-stderr gik-diff old new
	[ "${#lines[@]}" -eq 1 ]
	[ "${#stderr_lines[@]}" -eq 2 ]
}

@test "a hundred thousand names take no time out of proportion" {
	awk 'BEGIN {
		print "org\tyear\ttable\trow\tcolumn\tvalue"
		for (n = 0; n < 100000; n++)
			printf "第%d市第%d局\t2019\tt\tr\tc\t1\n", n % 300, n
	}' > old
	stream 第7局:2020 > new
	run -1 --separate-stderr timeout 20 gik-diff --unpaired old new
	[ "${#lines[@]}" -eq 100002 ]
	[ "${lines[100001]}" = "$(record 第7局 new 2020 第7市第7局 old 2019 'with 第7市')" ]
}
