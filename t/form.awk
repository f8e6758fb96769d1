# The items of gik-form(5) from lib/form.tsv: what a row or column is called, in which editions, with which columns
# or unit. `awk -v table=requests -v of=row -f t/form.awk lib/form.tsv`: its rows; of=column: its columns.
BEGIN { FS = "\t" }

FNR == 1 { next }

$2 == table {
	edition = $1
	code = of == "row" ? $3 : $4
	label = of == "row" ? $6 : $7
	if (edition != last_edition)
		before = ""
	last_edition = edition
	if (!(code in labels)) {
		# What only the later edition has comes behind what stands before it there.
		following[code] = following[before]
		following[before] = code
		labels[code] = label
	} else if (index(", " labels[code] ", ", ", " label ", ") == 0)
		labels[code] = labels[code] ", " label
	if (index(editions[code] ",", edition ",") == 0)
		editions[code] = (editions[code] == "" ? "" : editions[code] ", ") edition
	unit = $8 == "" ? "as printed" : $8
	if (index(", " units[code] ", ", ", " unit ", ") == 0)
		units[code] = (units[code] == "" ? "" : units[code] ", ") unit
	before = code
	if (!((code, edition, $4) in has)) {
		has[code, edition, $4] = 1
		columns[code, edition] = columns[code, edition] (columns[code, edition] == "" ? "" : " ") $4
	}
}

END {
	for (code = following[""]; code != ""; code = following[code]) {
		if (table == "disclosure" && of == "row")
			printf ".It Li %s Ta %s Ta %s Ta %s\n", code, labels[code], \
			    columns[code, "2019"] == "" ? "\\(em" : columns[code, "2019"], columns[code, "2021"] == "" ? "\\(em" : columns[code, "2021"]
		else if (table == "disclosure")
			printf ".It Li %s Ta %s Ta %s Ta %s\n", code, labels[code], editions[code], units[code]
		else
			printf ".It Li %s Ta %s Ta %s\n", code, labels[code], editions[code] == "2019, 2021" ? "both" : editions[code]
	}
}
