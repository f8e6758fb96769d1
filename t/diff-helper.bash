# Makes normalised records for the tests of gik-diff, from the cells of the form.
#
#   header                                    the header line
#   report ORG YEAR EDITION NAME [CELL=VALUE[,UNIT[,NOTE]]]...
#                                             all cells of the edition's form, 0 where nothing else is said;
#                                             CELL is TABLE/ROW/COLUMN, `*` stands for any text;
#                                             of several that fit the last one counts; VALUE `-`: no such record;
#                                             several notes are joined by `+`
header() {
	printf 'report\torg\tyear\tedition\ttable\trow\tcolumn\tvalue\tunit\traw\tnote\tsource\n'
}

report() {
	awk -F '\t' -v OFS='\t' -v org="$1" -v year="$2" -v edition="$3" -v name="$4" -v cells="${*:5}" '
		BEGIN {
			count = split(cells, given, " ")
			for (i = 1; i <= count; i++) {
				at = index(given[i], "=")
				pattern[i] = substr(given[i], 1, at - 1)
				gsub(/\./, "[.]", pattern[i])
				gsub(/\*/, ".*", pattern[i])
				value[i] = substr(given[i], at + 1)
			}
		}
		$1 == edition {
			says[1] = "0"; says[2] = $8; says[3] = ""
			for (i = 1; i <= count; i++)
				if ($2 "/" $3 "/" $4 ~ "^" pattern[i] "$") {
					says[2] = $8; says[3] = ""
					split(value[i], says, ",")
					if (says[2] == "")
						says[2] = $8
				}
			gsub(/\+/, ",", says[3])
			if (says[1] != "-")
				print name, org, year, edition, $2, $3, $4, says[1], says[2], says[1], says[3], ++line ":1"
		}' "$ROOT/lib/form.tsv"
}
