# Records as gik-extract writes them, of as many reports as asked for, from a seed: every cell of the form, figures that
# add up by row, labels as printed.
#
#   awk -v seed=1 -v reports=100 -v year=2021 -f t/bench/records.awk lib/form.tsv

BEGIN { FS = OFS = "\t" }

FNR > 1 && $1 == (year <= 2020 ? 2019 : 2021) {
	cells++
	table[cells] = $2
	row[cells] = $6
	column[cells] = $7
	total[cells] = $4 == "total"
}

END {
	srand(seed)
	for (i = 1; i <= cells; i++)
		line[i] = (year <= 2020 ? 2019 : 2021) OFS table[i] OFS row[i] OFS column[i]
	print "report", "org", "year", "edition", "table", "row", "column", "value", "unit", "note", "source"
	for (n = 1; n <= reports; n++) {
		head = "reports/" int(n / 1000) "/" n ".txt" OFS "云汀县第" n "局" OFS year
		sum = 0
		for (i = 1; i <= cells; i++) {
			if (total[i]) {
				value = sum
				sum = 0
			} else {
				value = rand() < 0.7 ? 0 : int(rand() * 100)
				sum = table[i] == "disclosure" ? 0 : sum + value
			}
			print head, line[i], value, "", "", i + 20 ":2"
		}
	}
}
