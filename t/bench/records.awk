# Records as gik-extract writes them, of as many reports as asked for, labels as printed.
#
#   awk -v seed=1 -v reports=100 -v year=2021 -f t/bench/figures.awk -f t/bench/records.awk lib/form.tsv

END {
	srand(seed)
	for (i = 1; i <= cells; i++)
		place[i] = (year <= 2020 ? 2019 : 2021) OFS table[i] OFS row_label[i] OFS column_label[i]
	print "report", "org", "year", "edition", "table", "row", "column", "value", "unit", "note", "source"
	for (n = 1; n <= reports; n++) {
		head = "reports/" int(n / 1000) "/" n ".txt" OFS "云汀县第" n "局" OFS year
		begin_report()
		for (i = 1; i <= cells; i++)
			print head, place[i], value(i), "", "", i + 20 ":2"
	}
}
