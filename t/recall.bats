# Layouts that gik-extract remembers: a report read by one has the records that it has when it is read alone, and
# a report that may not be read so is not.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cp "$ROOT/examples/counties/2021/yunting-transport.txt" first
}

# again FILE...: reads first and FILE in one run; $remembered: how many by the layout of first. Fails where a record
# is not what it is when its document is read alone.
again() {
	local file
	gik-extract --debug --exit-zero first "$@" > together 2> told || return 1
	for file in first "$@"; do
		gik-extract --exit-zero "$file" 2> /dev/null | sed 1d
	done > alone || return 1
	sed 1d together | diff alone - || return 1
	remembered=$(grep -c '^report: the layout of first$' told || true)
}

@test "the same layout with other figures, another agency, another year of the edition, other prose" {
	sed -e 's/^\t\([0-9]\{1,4\}\)$/\t\10/' -e 's/^\t00$/\t0/' first > scaled
	sed -e '1s/.*/鹿鸣县水利局2022年政府信息公开工作年度报告/' -e '3i 本局高度重视，全年召开会议3次。' first > other
	again scaled other
	[ "$remembered" -eq 2 ]
	[ "$(awk -F '\t' '$1 == "other" { print $2, $3 }' together | sort -u)" = '鹿鸣县水利局 2022' ]
	[ "$(awk -F '\t' '$1 == "first" && $8 > 0 { n += $8 } END { print n * 10 }' together)" = \
	    "$(awk -F '\t' '$1 == "scaled" && $8 > 0 { n += $8 } END { print n }' together)" ]
}

@test "a year of the other edition, a wrong total, a number with a unit or a zero before it: not by it" {
	sed '1s/2021/2019/' first > older
	awk '/本年新收/ { rows = NR } rows && NR == rows + 1 { $0 = "\t77" } { print }' first > wrong
	awk '/本年新收/ { rows = NR } rows && NR == rows + 1 { $0 = $0 "件" } { print }' first > unit
	awk '/本年新收/ { rows = NR } rows && NR == rows + 1 { $0 = "\t0" substr($0, 2) } { print }' first > padded
	again older wrong unit padded
	[ "$remembered" -eq 0 ]
}

@test "a cell too many, one too few, another label, a label in the prose, a second report: not by it" {
	awk '{ print } /本年新收/ { print "\t0" }' first > wider
	awk '/本年新收/ { drop = NR + 1 } NR != drop' first > narrower
	sed 's/自然人/个人/' first > label
	sed '2i 规章 5 3 1' first > before
	sed '$a 结果维持 1' first > behind
	cat first first > twice
	again wider narrower label before behind twice
	[ "$remembered" -eq 0 ]
}

@test "claims are read from the prose of every report" {
	cp first second
	gik-extract --claims --debug first second > claims 2> told
	[ "$(grep -c 'the layout of' told)" -eq 0 ]
	[ "$(grep -c '^second' claims)" -eq "$(grep -c '^first' claims)" ]
}
