# Turns the TSV files given into one C file: a struct data_table for each, see data.h.
# Every line must have as many fields as the header.

function quote(text)
{
	gsub(/\\/, "\\\\&", text)
	gsub(/"/, "\\\"", text)
	gsub(/\?/, "\\?", text)
	return "\"" text "\""
}

function finish()
{
	if (name == "")
		return
	if (rows == 0)
		printf "\tNULL\n"
	printf "};\nconst struct data_table data_%s = { \"%s.tsv\", %s_header, %s_fields, %d, %d };\n\n", \
	    name, name, name, name, width, rows
}

BEGIN {
	FS = "\t"
	print "/* Made by lib/data.awk; do not edit. */\n#include \"data.h\"\n"
}

FNR == 1 {
	finish()
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.tsv$/, "", name)
	width = 0
	rows = 0
}

/^#/ || /^$/ { next }

width == 0 {
	width = NF
	printf "static const char *const %s_header[] = {", name
	for (i = 1; i <= NF; i++)
		printf " %s,", quote($i)
	printf " };\nstatic const char *const %s_fields[] = {\n", name
	next
}

NF != width {
	printf "%s:%d: %d fields, expected %d\n", FILENAME, FNR, NF, width > "/dev/stderr"
	failed = 1
	exit 1
}

{
	printf "\t"
	for (i = 1; i <= NF; i++)
		printf "%s, ", quote($i)
	printf "\n"
	rows++
}

END {
	if (!failed)
		finish()
}
