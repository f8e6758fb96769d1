# gik-extract: rows whose cells a tool ran together with their label, one on a line or a whole page on one.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	sed -e '/本年新收.*申请数量/s/0*$/3000014/' -e '/予以公开/s/0*$/270120030/' -e 's/^0\{15\}$/800082300550038/' \
	    "$ROOT/t/matrix/cases/cells-run-together.txt" > glued.txt
	grep -c '3000014$\|270120030$\|^800082300550038$' glued.txt | grep -q 3
}

# The values of a row with their notes, parted by blanks.
cells() {
	gik-extract "$1" 2> /dev/null | gik-norm | awk -F '\t' -v row="$2" '$6 == row { printf "%s%s%s", sep, $10 == "" ? "_" : $10, $11 == "" ? "" : "/" $11; sep = " " }'
}

@test "cells run together with their label: zeros are a cell each" {
	[ "$(cells glued.txt regulations)" = '0 0 0' ]
	[ "$(cells glued.txt partly_granted)" = '0 0 0 0 0 0 0' ]
	[ "$(gik-extract glued.txt 2> /dev/null | awk -F '\t' '$6 == "规章" { print $11 }' | xargs)" = '15:3 15:4 15:5' ]
}

@test "cells run together with their label: where the row adds up in one way only, that is inferred" {
	[ "$(cells glued.txt received)" = '3/inferred 0/inferred 0/inferred 0/inferred 0/inferred 1/inferred 4/inferred' ]
	[ "$(cells glued.txt litigation.direct)" = '2/inferred 3/inferred 0/inferred 0/inferred 5/inferred' ]
}

@test "cells run together with their label: where it adds up in several ways, they are in doubt; two rows may be joined" {
	[[ $(cells glued.txt granted) != *[0-9_]\ * ]]
	[[ $(cells glued.txt granted) == *ambiguous* ]]
	sed '/3000014$/{N;s/\n//}' glued.txt > joined.txt
	[ "$(cells joined.txt received)" = "$(cells glued.txt received)" ]
	[ "$(cells joined.txt carried_in)" = "$(cells glued.txt carried_in)" ]
}

@test "cells that ran together: parted as the sums leave it, which is inferred; where they leave more ways, in doubt" {
	local text=$ROOT/t/matrix/cases/page-run-together.txt
	notes() { gik-extract "$1" 2> /dev/null | awk -F '\t' -v "row=$2" '$6 ~ row { print $8, $10 }' | uniq -c | tr -s ' ' | paste -sd ';'; }
	[ "$(notes "$text" 行政许可)" = ' 1 1830 ' ]
	[ "$(notes "$text" '部分公开')" = ' 1 12 inferred; 5 0 inferred; 1 12 inferred' ]
	[ "$(gik-extract "$text" 2> /dev/null | grep -c ambiguous)" -eq 0 ]
	# a column that does not add up: a row with more than one digit in a cell is in doubt, one with a digit in each is not
	sed 's/重复申请1100002/重复申请1000001/' "$text" > column.txt
	[ "$(notes column.txt '部分公开')" = ' 1 12 ambiguous; 5 0 ambiguous; 1 12 ambiguous' ]
	[ "$(notes column.txt '重复申请')" = ' 1 1 inferred; 5 0 inferred; 1 1 inferred' ]
	# a total that is wrong stays as it is
	sed 's/重复申请1100002/重复申请1100003/' "$text" > total.txt
	[ "$(notes total.txt '重复申请')" = ' 2 1 ambiguous; 4 0 ambiguous; 1 3 ambiguous' ]
	# figures that no sum parts
	sed 's/规范性文件0017/规范性文件693665/' "$text" > free.txt
	[ "$(notes free.txt '规范性文件')" = ' 1 69 ambiguous; 1 36 ambiguous; 1 65 ambiguous' ]
	# figures in sentences are none of a table's
	printf '%s\n' 某某县水利局2022年政府信息公开工作年度报告 '全年制发规章3件，行政许可5件，行政处罚6件，行政强制7件，重复申请8件，其他处理9件，总计10件，予以公开11件。' > prose.txt
	run -1 gik-extract prose.txt
	[[ $output == *'no statutory table'* ]]
}
