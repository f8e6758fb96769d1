# What the bench's reports hold: the form of the year, and figures from a seed that add up. To be put before another awk
# program, with lib/form.tsv as input; begin_report() draws a report, value(i) gives its cells in their order.

BEGIN { FS = OFS = "\t" }

FNR > 1 && $1 == (year <= 2020 ? 2019 : 2021) {
	cells++
	table[cells] = $2
	row[cells] = $3
	column[cells] = $4
	caption[cells] = $5
	row_label[cells] = $6
	column_label[cells] = $7
	if ($2 == "requests" && !($3 in known)) {
		known[$3] = 1
		if ($3 !~ /^(received|carried_in|total|carried_out)$/)
			result[++results] = $3
	}
	if ($2 == "requests" && $4 != "total" && !($4 in applicants)) {
		applicants[$4] = 1
		applicant[++kinds] = $4
	}
}

# A few numbers, many zeros.
function draw(most) { return rand() < 0.7 ? 0 : int(rand() * most) }

# Draws a report: its second table into count[row, column].
function begin_report(    i, j, who, total)
{
	split("", count)
	for (i = 1; i <= kinds; i++) {
		who = applicant[i]
		total = 0
		for (j = 1; j <= results; j++)
			total += count[result[j], who] = draw(20)
		count["total", who] = total
		count["carried_out", who] = draw(5)
		count["received", who] = total + count["carried_out", who]
		count["carried_in", who] = 0
	}
}

function value(i,    code)
{
	code = column[i]
	if (table[i] == "disclosure")
		return code == "in_force" || code == "total_published" || code == "prior_items" ? 50 + int(rand() * 50) : \
		    code == "projects" || code == "amount" ? 1 + int(rand() * 90) : int(rand() * 40)
	if (table[i] == "requests" && code != "total") {
		sum = (code == applicant[1] ? 0 : sum) + count[row[i], code]
		return count[row[i], code]
	}
	if (code == "total") {
		code = sum
		sum = 0
		return code
	}
	code = draw(5)
	sum = (column[i] == "upheld" ? 0 : sum) + code
	return code
}
