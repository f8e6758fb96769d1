# Layouts that gik-extract remembers: a report read by one has the records that it has when it is read alone, and
# a report that may not be read so is not.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cp "$ROOT/examples/counties/2021/yunting-transport.txt" first
}

# again FILE...: reads first and FILE in one run; $remembered: how many by the layout of first, $by_bytes: how many of these
# without being cut. Fails where a record is not what it is when its document is read alone.
again() {
	local file
	gik-extract --debug --exit-zero first "$@" > together 2> told || return 1
	for file in first "$@"; do
		gik-extract --exit-zero "$file" 2> /dev/null | sed 1d
	done > alone || return 1
	sed 1d together | diff alone - || return 1
	remembered=$(grep -c '^report: the layout of first' told || true)
	by_bytes=$(grep -c '^report: the layout of first, told by its bytes$' told || true)
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

@test "other cells blank: the second such report tells that it does not matter which, those behind it are read by it" {
	local n
	for n in 2 3 4 5; do
		awk -v n=$n '/^\t0$/ && ++zero % n == 0 { $0 = "\t" } { print }' first > blank$n
	done
	again blank2 blank3 blank4 blank5
	[ "$remembered" -eq 3 ]
	[ "$(awk -F '\t' '$1 == "blank5" && $10 == "blank"' together | wc -l)" -gt 10 ]
}

@test "a signed number in the first table by it; a blank total beside parts, a signed number in the second: not" {
	sed 's/^\t0$/\t/' first > blanks
	awk '/^\t[0-9]+$/ { n++ } n == 2 && !done { done = 1; $0 = "\t+2" } { print }' blanks > signed
	awk '/本年新收/ { rows = NR } rows && NR == rows + 7 { $0 = "\t" } rows && NR == rows + 1 { $0 = "\t5" } { print }' blanks > total
	awk '/本年新收/ { rows = NR } rows && NR == rows + 1 { $0 = "\t+1" } { print }' blanks > plus
	again blanks signed total plus
	[ "$remembered" -eq 1 ]
	grep -q "^signed.*	+2	" together
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

@test "totals that rise by one from row to row are no numbers of the rows, alone and by it" {
	awk '{ line[NR] = $0 }
	     END {
		for (i = 1; i <= NR; i += n > 0 ? n : 1) {
			for (n = 0; line[i + n] ~ /^\t[0-9]+$/; n++)
				;
			rows += n == 7
			for (k = 0; k == 0 || k < n; k++)
				print n == 7 ? "\t" (k % 6 == 0 ? rows + 4 : 0) : line[i + k]
		}
	     }' first > rising
	again rising
	[ "$remembered" -eq 1 ]
	[ "$(gik-extract rising | awk -F '\t' '$5 == "requests" && $9 == "" && $7 ~ /总计|自然人/ { n += $8 } END { print n }')" -eq \
	    $((2 * (29 * 30 / 2 - 4 * 5 / 2))) ]
}

@test "a label whose numbering lost its number, a label that begins in the last line: not by it" {
	sed 's/二、上年结转/、上年结转/' first | awk '/本年新收/ { at = NR } at && NR > at && NR < at + 8 { $0 = "\t0" } { print }' > first.new
	mv first.new first
	awk '/本年新收/ { at = NR } at && (NR == at + 1 || NR == at + 7) { $0 = "\t3" } { print }' first > numbered
	again numbered
	[ "$remembered" -eq 0 ]
	sed -e 's/四、结转下年度继续办理/四、结转下年度/' -e '/^五、存在/c 五、结转下' "$ROOT/examples/counties/2021/yunting-transport.txt" > first
	sed '/^五、结转下/a 年度继续办理情况\n3' first > behind
	cp first same
	again same behind
	[ "$remembered" -eq 1 ]
}

@test "labels of columns below each other, and side by side on several lines: not by it" {
	local labels=(现行有效件数 本年制发件数 本年废止件数)
	sed -e '/^效件数$/d' -e "/^\t现行有$/c ${labels[0]}\n${labels[1]}\n${labels[2]}" -e '/^\t本年[制废][发止]件数$/d' first > below
	mv below first
	sed -e "s/^${labels[1]}\$/\t\t\t&/" -e "s/^${labels[2]}\$/\t\t\t\t\t\t&/" first > beside
	sed -e "s/^${labels[1]}\$/                    &/" -e "s/^${labels[2]}\$/                                        &/" first > spaced
	cp first same
	again same beside spaced
	[ "$remembered" -eq 1 ]
}

@test "words that are the head of pages in the one document, and a line in a row in the other: not by it" {
	local head='云汀县交通运输局文件汇编'
	awk -v head=$head '/信访举报投诉类申请/ { at = NR + 4 } { print } NR == 3 || NR == at || /^五、存在/ { print "\f" head }' first > paged
	mv paged first
	awk -v head=$head '/\f/ && ++pages != 2 { sub(/\f/, "") } { print }' first > unpaged
	cp first same
	[ "$(grep -c $'\f' first)" -eq 3 ]
	again same unpaged
	[ "$remembered" -eq 0 ]
}

@test "a unit of money stated above the tables: not by it" {
	sed 's/[（(]单位：万元[)）]//' first > bare
	mv bare first
	sed '2i （单位：件、元）' first > stated
	cp first same
	again stated same
	[ "$remembered" -eq 1 ]
	awk -F '\t' '$1 == "stated" && $9 == "元"' together | grep -q .
}

@test "plain text is told by its bytes from the third report on, whatever words stand around the tables" {
	sed 's/^\t\([0-9]\{1,4\}\)$/\t\10/; s/^\t00$/\t0/' first > second
	sed '1s/.*/鹿鸣县水利局2022年政府信息公开工作年度报告/; 2i 本局高度重视，全年召开会议。\n\n本局高度重视，全年召开会议。' second > third
	sed 's/^\t\([0-9]\{1,4\}\)$/\t\100/; s/^\t000$/\t0/; $a 联系电话：略' first > fourth
	again second third fourth
	[ "$remembered" -eq 3 ]
	[ "$by_bytes" -eq 2 ]
	[ "$(awk -F '\t' '$1 == "third" { print $2, $3 }' together | sort -u)" = '鹿鸣县水利局 2022' ]
}

@test "by its bytes too where other cells are blank, if each stands behind a tab on a line of its own" {
	local n
	for n in 2 3 4 5 6; do
		awk -v n=$n '/^\t0$/ && ++zero % n == 0 { $0 = "\t" } { print }' first > blank$n
	done
	again blank2 blank3 blank4 blank5 blank6
	[ "$remembered" -eq 4 ]
	[ "$by_bytes" -eq 3 ]
	sed 's/^\t0$/\t /' first > spaces
	again blank2 blank3 blank4 spaces
	[ "$by_bytes" -eq 1 ]
}

@test "a report of rows by its bytes: figures of other lengths on the same line" {
	awk -F '\t' -v OFS=' | ' '
		/^\t/ { row = row (row == "" ? "" : " | ") substr($0, 2); next }
		row != "" { print row " |"; row = "" }
		{ print }' first > rows
	gik-extract rows | cut -f 8 | cmp - <(gik-extract first | cut -f 8)
	mv rows first
	sed 's/\([0-9]\) |/\10 |/g; s/\b00 |/0 |/g' first > second
	sed 's/\([0-9]\) |/\1000 |/g; s/\b0000 |/0 |/g' first > third
	again second third
	[ "$by_bytes" -eq 1 ]
	[ "$(awk -F '\t' '$1 == "third" && $8 == "0" { n++ } END { print n }' together)" -gt 10 ]
}

@test "not by its bytes: lines around that are more than words, numbers of pages, another count of empty lines" {
	local lines=('规章\t3' '| 3 | 4 |' '甲 | 乙' '-----' '7' '- 3 -' '第3页' '　' $'第\f页') i
	cp first second
	cp first third
	for i in "${!lines[@]}"; do
		sed "2i ${lines[i]}" first > "above$i"
		sed "\$a ${lines[i]}" first > "below$i"
	done
	sed '/^\t第二十条第（一）项/i \\n' first > empty
	sed '3s/$/\xef\xbf\xbd/' first > garbled
	again second third above* below* empty garbled
	[ "$by_bytes" -eq 1 ]
}
