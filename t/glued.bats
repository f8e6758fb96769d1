# gik-extract: rows whose cells a tool ran together with their label.
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

@test "cells run together with their label: where it adds up in several ways, or two rows are joined, they are in doubt" {
	[[ $(cells glued.txt granted) != *[0-9_]\ * ]]
	[[ $(cells glued.txt granted) == *ambiguous* ]]
	sed '/3000014$/{N;s/\n//}' glued.txt > joined.txt
	[ -z "$(cells joined.txt received | tr -d '_/missing ')" ]
	[[ $(cells joined.txt carried_in) == *ambiguous* ]]
}
