# How the four tools fail, in one table: a row is `each STATUS STDERR COMMAND...`, tried with every tool.
load helper

TOOLS='gik-extract gik-norm gik-sum gik-diff'

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	cp "$BATS_TEST_DIRNAME/../examples/reports/2021/transport.txt" report.txt
	gik-extract report.txt > extracted.tsv
	gik-norm extracted.tsv > records.tsv
	{ cat records.tsv; awk -F '\t' -v OFS='\t' 'NR > 1 { $3 = 2022; print }' records.tsv; } > years.tsv
	head -n 1 records.tsv > header.tsv
	: > empty
	mkdir folder
	{ cat records.tsv; printf 'cut\toff'; } > cut.tsv
	{ cat records.tsv; printf '\t\t\t\t\t\t\t\t\t\t\t\t\n'; } > long.tsv
	{ cat records.tsv; printf '\\q\t\t\t\t\t\t\t\t\t\t\t\n'; } > escape.tsv
	{ head -n 1 records.tsv | tr '\t' ,; printf '"open,quote\n'; } > quote.csv
	{ cat records.tsv; printf 'a NUL \0 here\n'; } > nul.tsv
	{ cat records.tsv; printf 'no UTF-8 \377 here\n'; } > bytes.tsv
	sed 1d records.tsv > headless.tsv
	cp records.tsv unreadable.tsv
	chmod 0 unreadable.tsv
	# Larger than any pipe: many reports, each of an agency of its own.
	for ((i = 1; i <= 40; i++)); do
		awk -F '\t' -v OFS='\t' -v i=$i 'NR > 1 { $1 = $2 = i } { print }' records.tsv
	done > large.tsv
	awk -F '\t' -v OFS='\t' 'NR > 1 && $3 == 2021 { $3 = 2022 } { print }' large.tsv > later.tsv
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

# each STATUS STDERR COMMAND...: for all four tools, or those in $only; in COMMAND and STDERR, TOOL stands for the tool,
# INPUT for a file that it can work on. On stdout there may be a header, and records that came before the fault.
each() {
	local status=$1 expected=$2 tool command
	shift 2
	for tool in ${only:-$TOOLS}; do
		command=("${@//TOOL/$tool}")
		run --separate-stderr "-$status" "${command[@]//INPUT/${inputs[$tool]}}"
		if [ "$stderr" != "${expected//TOOL/$tool}" ]; then
			printf '%s\n  expected: %s\n  got: %s\n' "${command[*]}" "${expected//TOOL/$tool}" "$stderr"
			return 1
		fi
	done
}

declare -gA inputs=([gik-extract]=report.txt [gik-norm]=extracted.tsv [gik-sum]=records.tsv [gik-diff]=years.tsv)
# Those that read the stream.
STREAM='gik-norm gik-sum gik-diff'

# ---- outputs ----

@test "a full disk" {
	each 2 'TOOL: standard output: No space left on device' bash -c 'TOOL INPUT > /dev/full'
}

@test "a full disk, --help and --version" {
	each 2 'TOOL: standard output: No space left on device' bash -c 'TOOL --help > /dev/full'
	each 2 'TOOL: standard output: No space left on device' bash -c 'TOOL --version > /dev/full'
}

@test "a full disk, CSV" {
	each 2 'TOOL: standard output: No space left on device' bash -c 'TOOL --ocsv INPUT > /dev/full'
}

@test "a closed stdout" {
	each 2 'TOOL: standard output: Bad file descriptor' bash -c 'TOOL INPUT >&-'
	each 2 'TOOL: standard output: Bad file descriptor' bash -c 'TOOL --help >&-'
}

@test "a reader that goes away ends a tool quietly, its status as if it had stayed or that of SIGPIPE" {
	for tool in $TOOLS; do
		case $tool in
		gik-extract) words='yes report.txt | head -n 200 | xargs gik-extract' ;;
		gik-norm) words='gik-norm large.tsv' ;;
		gik-sum) words='gik-sum -a large.tsv' ;;
		gik-diff) words='gik-diff -a large.tsv later.tsv' ;;
		esac
		run --separate-stderr -0 bash -c "{ $words; echo \$? > status; } | head -n 1"
		[ "$stderr" = "" ]
		[ "${#lines[@]}" -eq 1 ]
		[[ $(cat status) =~ ^(0|1|141)$ ]]
	done
}

# ---- inputs ----

@test "a file that is not there" {
	each 2 'TOOL: nowhere: No such file or directory' TOOL nowhere
	only=gik-diff each 2 'TOOL: nowhere: No such file or directory' TOOL INPUT nowhere
}

@test "a directory, by name and as stdin" {
	each 2 'TOOL: folder: Is a directory' TOOL folder
	each 2 'TOOL: (standard input): Is a directory' bash -c 'TOOL < folder'
}

@test "a closed stdin" {
	each 2 'TOOL: (standard input): Bad file descriptor' bash -c 'TOOL <&-'
}

@test "a file that may not be read" {
	local as=()
	if [ "$(id -u)" -eq 0 ]; then
		command -v setpriv > /dev/null || skip "root may read everything, and there is no setpriv"
		as=(setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all --bounding-set=-all)
		chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$BATS_SUITE_TMPDIR"
		"${as[@]}" gik-sum --version > /dev/null 2>&1 || skip "another user may not run the tools of this folder"
	fi
	each 2 'TOOL: unreadable.tsv: Permission denied' "${as[@]}" TOOL unreadable.tsv
}

@test "a document that cannot be read does not stop the others" {
	only=gik-extract each 2 'TOOL: nowhere: No such file or directory' TOOL nowhere INPUT
	[ "${#lines[@]}" -eq 201 ]
}

@test "an empty input" {
	only=gik-extract each 1 'TOOL: empty: no statutory table in it' TOOL empty
	only=$STREAM each 2 'TOOL: empty: no header line, the input is empty' TOOL empty
	only=$STREAM each 2 'TOOL: (standard input): no header line, the input is empty' bash -c 'TOOL < /dev/null'
}

@test "a header alone is a stream without records" {
	only=$STREAM each 0 '' TOOL header.tsv
	[ "${#lines[@]}" -eq 1 ]
}

@test "no header" {
	only=$STREAM each 2 "TOOL: headless.tsv:1: two columns '2021', expected every name once" TOOL headless.tsv
}

@test "a header without a column that is needed" {
	cut -f 1-4,6- records.tsv > lacking.tsv
	only=$STREAM each 2 "TOOL: lacking.tsv:1: no column 'table', expected a header that has it" TOOL lacking.tsv
}

@test "a last line that is cut" {
	only=$STREAM each 2 'TOOL: cut.tsv:202: 2 fields, expected 12 as in the header' TOOL cut.tsv
}

@test "a line with a field too many" {
	only=$STREAM each 2 'TOOL: long.tsv:202: 13 fields, expected 12 as in the header' TOOL long.tsv
}

@test "a NUL byte" {
	only=$STREAM each 2 'TOOL: nul.tsv:202: a NUL byte, expected text' TOOL nul.tsv
}

@test "bytes that are not UTF-8" {
	only=$STREAM each 2 'TOOL: bytes.tsv:202: bytes that are not UTF-8 at byte 10 of the line, expected UTF-8' TOOL bytes.tsv
}

@test "an escape that there is not" {
	only=$STREAM each 2 'TOOL: escape.tsv:202: a backslash that begins no escape, expected \t, \n, \r or \\' TOOL escape.tsv
}

@test "CSV with an open quote" {
	only=$STREAM each 2 'TOOL: quote.csv:2: a quote out of place, expected CSV with fields in quotes and quotes in them doubled' TOOL --icsv quote.csv
}

# ---- command lines ----

@test "an option that is not known" {
	each 2 "TOOL: unrecognized option '--colour'
Try 'TOOL --help'." TOOL --colour
	each 2 "TOOL: invalid option -- '@'
Try 'TOOL --help'." TOOL -@
}

@test "an option is checked before any input is read" {
	each 2 "TOOL: unrecognized option '--colour'
Try 'TOOL --help'." TOOL nowhere --colour
}

@test "an option without its argument" {
	only=gik-extract each 2 "TOOL: option '--files0-from' requires an argument
Try 'TOOL --help'." TOOL --files0-from
	only=gik-norm each 2 "TOOL: option requires an argument -- 'l'
Try 'TOOL --help'." TOOL -l
	only=gik-sum each 2 "TOOL: option requires an argument -- 'r'
Try 'TOOL --help'." TOOL -r
	only=gik-diff each 2 "TOOL: option '--duplicates' requires an argument
Try 'TOOL --help'." TOOL --duplicates
}

@test "--help and --version go to stdout" {
	for tool in $TOOLS; do
		run --separate-stderr -0 "$tool" --help
		[ "${lines[0]#usage: "$tool"}" != "${lines[0]}" ]
		[ "$stderr" = "" ]
		run --separate-stderr -0 "$tool" --version
		[[ $output =~ ^$tool\ \(gik\)\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
		[ "$stderr" = "" ]
	done
}
