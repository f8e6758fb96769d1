# The stream, gik-tsv(5), clause by clause. Through gik-norm: a stream with a column `raw` was normalised before, so
# that every record passes as it is, and what comes out is the stream's own doing.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	HEADER=$'table\trow\tcolumn\tvalue\traw'
}

# passes BYTES [EXPECTED]: a stream that comes out as it went in, or as EXPECTED.
passes() {
	printf "$1" > in
	printf "${2-$1}" > expected
	run -0 --separate-stderr gik-norm in
	[ "$stderr" = "" ]
	gik-norm in > out
	cmp expected out
}

# fails BYTES REASON: status 2 and that one message.
fails() {
	printf "$1" > in
	run -2 --separate-stderr gik-norm in
	[ "$stderr" = "gik-norm: in:$2" ] || { echo "got: $stderr"; return 1; }
}

@test "stream: records pass, empty fields and Chinese included" {
	passes "$HEADER\na\tb\tc\t1\t1\n\t\t\t\t\n中文\t　\t😀\t-\t—\n"
}

@test "stream: a header alone is a stream without records" {
	passes "$HEADER\n"
}

@test "stream: CRLF is accepted, LF is written" {
	passes "$HEADER\r\na\tb\tc\t1\t1\r\na\tb\tc\t1\t\r\n" "$HEADER\na\tb\tc\t1\t1\na\tb\tc\t1\t\n"
}

@test "stream: a byte order mark is accepted, none is written" {
	passes "\xEF\xBB\xBF$HEADER\na\tb\tc\t1\t1\n" "$HEADER\na\tb\tc\t1\t1\n"
}

@test "stream: a last line without its end counts" {
	passes "$HEADER\na\tb\tc\t1\t1" "$HEADER\na\tb\tc\t1\t1\n"
	passes "$HEADER\na\tb\tc\t1\t1\r" "$HEADER\na\tb\tc\t1\t1\n"
	passes "$HEADER" "$HEADER\n"
}

@test "stream: a last line that is cut inside its fields does not" {
	fails "$HEADER\na\tb\tc\t1\t1\na\tb" "3: 2 fields, expected 5 as in the header"
}

@test "stream: a header that comes again is skipped" {
	passes "$HEADER\na\tb\tc\t1\t1\n$HEADER\nd\te\tf\t2\t2\n$HEADER\n" "$HEADER\na\tb\tc\t1\t1\nd\te\tf\t2\t2\n"
}

@test "stream: files put together by cat, with CRLF and byte order marks" {
	printf '\xEF\xBB\xBF%s\r\na\tb\tc\t1\t1\r\n' "$HEADER" > one
	cat one one > in
	run -0 --separate-stderr gik-norm in
	[ "$output" = "$HEADER"$'\na\tb\tc\t1\t1\na\tb\tc\t1\t1' ]
	[ "$stderr" = "" ]
}

@test "stream: another header is an error" {
	fails "$HEADER\na\tb\tc\t1\t1\ntable\tcolumn\trow\tvalue\traw\n" "3: another header, expected the one of line 1 or records"
	fails "$HEADER\nfoo\trow\tcolumn\tvalue\traw\n" "2: another header, expected the one of line 1 or records"
}

@test "stream: a record that holds a column's name or two is no header" {
	passes "$HEADER\ntable\trow\tc\t1\t1\nvalue\tb\tc\t1\t1\n"
}

@test "stream: another header in a further file is an error, the other files are read" {
	printf '%s\na\tb\tc\t1\t1\n' "$HEADER" > one
	printf 'row\ttable\tcolumn\tvalue\traw\na\tb\tc\t1\t1\n' > two
	run -2 --separate-stderr gik-norm one two one
	[ "$output" = "$HEADER"$'\na\tb\tc\t1\t1\na\tb\tc\t1\t1' ]
	[ "$stderr" = "gik-norm: two:1: another header, expected the one of the file before" ]
}

@test "stream: escapes pass as they are" {
	passes "$HEADER\na\\\\\\\\b\tb\\\\tc\tc\\\\n\\\\r\t\\\\\\\\\t\\\\\\\\t\n"
}

@test "stream: an escape that there is not" {
	local reason='a backslash that begins no escape, expected \t, \n, \r or \\'
	fails "$HEADER\na\tb\tc\t1\t\\\\x\n" "2: $reason"
	fails "$HEADER\na\\\\\tb\tc\t1\t1\n" "2: $reason"
	fails "$HEADER\na\tb\tc\t1\t\\\\\n" "2: $reason"
}

@test "stream: a carriage return inside a line" {
	fails "$HEADER\na\tb\rc\tc\t1\t1\n" '2: a carriage return inside the line, expected it written as \r'
	fails "$HEADER\na\tb\tc\t1\t1\r\r\n" '2: a carriage return inside the line, expected it written as \r'
}

@test "stream: a NUL" {
	fails "$HEADER\na\tb\tc\t1\t\0\n" "2: a NUL byte, expected text"
	fails "ta\0ble\trow\n" "1: a NUL byte, expected text"
}

@test "stream: bytes that are not UTF-8, wherever they stand" {
	local reason='of the line, expected UTF-8'
	fails "$HEADER\na\tb\tc\t1\t\xFF\n" "2: bytes that are not UTF-8 at byte 9 $reason"
	fails "$HEADER\n\xE4\xB8\tb\tc\t1\t1\n" "2: bytes that are not UTF-8 at byte 1 $reason"
	fails "$HEADER\na\tb\tc\t1\t1\na\tb\tc\t1\t中\xE4\xB8" "3: bytes that are not UTF-8 at byte 12 $reason"
	fails "$HEADER\na\tb\tc\t1\t\xC0\x80\n" "2: bytes that are not UTF-8 at byte 9 $reason"
	fails "$HEADER\na\tb\tc\t1\t\xED\xA0\x80\n" "2: bytes that are not UTF-8 at byte 9 $reason"
	fails "\xFF\xFEt\0a\0\n" "1: a NUL byte, expected text"
}

@test "stream: the records before the fault are written" {
	printf '%s\na\tb\tc\t1\t1\nd\te\n' "$HEADER" > in
	run -2 --separate-stderr gik-norm in
	[ "$output" = "$HEADER"$'\na\tb\tc\t1\t1' ]
	[ "$stderr" = "gik-norm: in:3: 2 fields, expected 5 as in the header" ]
}

@test "stream: too few fields, too many, an empty line" {
	fails "$HEADER\na\tb\tc\t1\n" "2: 4 fields, expected 5 as in the header"
	fails "$HEADER\na\tb\tc\t1\t1\t1\n" "2: 6 fields, expected 5 as in the header"
	fails "$HEADER\n\na\tb\tc\t1\t1\n" "2: 1 field, expected 5 as in the header"
}

@test "stream: no header at all, a column missing, a column twice" {
	fails "" " no header line, the input is empty"
	fails "row\tcolumn\tvalue\n" "1: no column 'table', expected a header that has it"
	fails "table\trow\tcolumn\tvalue\trow\n" "1: two columns 'row', expected every name once"
}

@test "stream: lines of every length, longer than any block" {
	for length in 1 31 32 33 63 64 65 1000 65535 65536 65537 300000; do
		printf '%s\na\tb\tc\t1\t%*s\nd\te\tf\t2\t2\n' "$HEADER" $length x | tr ' ' y > in
		gik-norm in > out
		cmp in out
	done
}

@test "stream: many records, as a file and through a pipe" {
	{ echo "$HEADER"; seq 1 50000 | awk -v OFS='\t' '{ print "表" $1, "行", "列", $1, $1 }'; } > in
	gik-norm in > out
	cmp in out
	gik-norm < in > out
	cmp in out
}

# ---- CSV ----

@test "csv: in, quotes and line ends in fields included" {
	printf 'table,row,column,value,raw\r\n"a, ""b""","c\nd"," e ",1,"f\tg\\h"\r\n' > in
	run -0 --separate-stderr gik-norm --icsv in
	[ "$output" = "$HEADER"$'\na, "b"\tc\\nd\t e \t1\tf\\tg\\\\h' ]
	[ "$stderr" = "" ]
}

@test "csv: a byte order mark, empty lines, a last line without its end" {
	printf '\xEF\xBB\xBF"table",row,column,value,raw\n\n\r\na,b,c,1,1' > in
	run -0 --separate-stderr gik-norm --icsv in
	[ "$output" = "$HEADER"$'\na\tb\tc\t1\t1' ]
	[ "$stderr" = "" ]
}

@test "csv: out, quoted where it must be, no backslash escapes" {
	printf '%s\na, "b"\tc\\nd\t e \t1\tf\\tg\\\\h\n' "$HEADER" > in
	printf 'table,row,column,value,raw\r\n"a, ""b""","c\nd", e ,1,f\tg\\h\r\n' > expected
	run -0 --separate-stderr gik-norm --ocsv in
	[ "$stderr" = "" ]
	gik-norm --ocsv in > out
	cmp expected out
}

@test "csv: in and out comes back as it went in" {
	printf 'table,row,column,value,raw\r\n"a\\nb","""",,"\r\n","\t"\r\n' > in
	run -0 --separate-stderr gik-norm --csv in
	[ "$stderr" = "" ]
	printf 'table,row,column,value,raw\r\na\\nb,"""",,"\r\n",\t\r\n' > expected
	gik-norm --csv in > out
	cmp expected out
}

@test "csv: faults name the line on which the row began" {
	printf 'table,row,column,value,raw\na,"b\n\nc",d,1,1\na,b\n' > in
	run -2 --separate-stderr gik-norm --icsv in
	[ "$stderr" = "gik-norm: in:5: 2 fields, expected 5 as in the header" ]
	printf 'table,row,column,value,raw\na,"b\n\nc"d,e,1,1\n' > in
	run -2 --separate-stderr gik-norm --icsv in
	[ "$stderr" = "gik-norm: in:2: a quote out of place, expected CSV with fields in quotes and quotes in them doubled" ]
	printf 'table,row,column,value,raw\na,b,c,1,"1\n' > in
	run -2 --separate-stderr gik-norm --icsv in
	[ "$stderr" = "gik-norm: in:2: a quote out of place, expected CSV with fields in quotes and quotes in them doubled" ]
	printf 'table,row,column,value,raw\na,b,c,1,1\na,b,c,1,\0\n' > in
	run -2 --separate-stderr gik-norm --icsv in
	[ "$stderr" = "gik-norm: in:3: a NUL byte, expected text" ]
	printf 'table,row,column,value,raw\na,b,c,1,1\na,b,c,1,\xFF\n' > in
	run -2 --separate-stderr gik-norm --icsv in
	[ "$stderr" = "gik-norm: in:3: bytes that are not UTF-8 at byte 9 of the line, expected UTF-8" ]
}

@test "csv: random fields, there and back" {
	awk -v OFS='\t' -v header="$HEADER" 'BEGIN {
		srand(7)
		n = split("a,b|\"|,|\\n|\\r|\\t|\\\\| |中|😀|\"\"|x", part, "|")
		print header
		for (i = 0; i < 2000; i++) {
			for (j = 1; j <= 5; j++) {
				field = ""
				for (k = int(rand() * 6); k > 0; k--)
					field = field part[1 + int(rand() * n)]
				printf "%s%s", field, j < 5 ? "\t" : "\n"
			}
		}
	}' > in
	gik-norm --ocsv in > in.csv
	run -0 --separate-stderr gik-norm --icsv in.csv
	[ "$stderr" = "" ]
	gik-norm --icsv in.csv > out
	cmp in out
}

# ---- the ends of the pipe ----

@test "stream: a reader that goes away ends it quietly" {
	{ echo "$HEADER"; seq 1 200000 | awk -v OFS='\t' '{ print "a", "b", "c", $1, $1 }'; } > in
	run -0 --separate-stderr bash -c 'gik-norm in | head -n 1; exit ${PIPESTATUS[0]}'
	[ "$output" = "$HEADER" ]
	[ "$stderr" = "" ]
}

@test "stream: a closed input" {
	run -2 --separate-stderr bash -c 'gik-norm <&-'
	[ "$output" = "" ]
	[ "$stderr" = "gik-norm: (standard input): Bad file descriptor" ]
}
