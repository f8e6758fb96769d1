# The readers: what they see in each kind of document (by t/unit/pieces, which prints it), and how gik-extract
# names documents, archives and what it cannot read.
load helper

REPORT=$ROOT/examples/reports/2021/transport.txt

setup_file() {
	local unit
	for unit in ${UNITS-} obj/unit/pieces; do
		[ "${unit##*/}" = pieces ] && [ -x "$ROOT/$unit" ] && PIECES=$ROOT/$unit && break
	done
	export PIECES
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	unset PROMPT_COMMAND
	# Here, since pack_word and pack_odf stand behind pipes, where a skip is lost.
	[[ $BATS_TEST_DESCRIPTION != @(DOCX|ODT):* ]] || need zip
}

# need TOOL...: skips the test where one of them is missing.
need() {
	local tool
	for tool; do
		command -v "$tool" > /dev/null || skip "no $tool"
	done
}

# seen STATUS STDERR FILE...: runs pieces; its output, without the lines that name documents, is to be stdin.
seen() {
	local expected status=$1 message=$2
	shift 2
	expected=$(cat)
	run "-$status" --separate-stderr "$PIECES" "$@"
	output=$(grep -v '^== ' <<< "$output")
	if [ "$output" != "$expected" ] || [ "$stderr" != "$message" ]; then
		diff <(echo "$expected") <(echo "$output")
		printf 'stderr: %s\n' "$stderr"
		return 1
	fi
}

# names STATUS STDERR ARGUMENT...: runs gik-extract; the names of the reports that it gave, in $names.
names() {
	local status=$1 message=$2
	shift 2
	run "-$status" --separate-stderr gik-extract "$@"
	names=$(sed 1d <<< "$output" | cut -f 1 | uniq | paste -sd ' ')
	[ "$stderr" = "$message" ] || { printf 'stderr: %s\n' "$stderr"; return 1; }
}

# same STATUS ARGUMENT...: gik-extract gives the records of $REPORT, whatever they are called.
same() {
	local status=$1
	shift
	run "-$status" --separate-stderr gik-extract "$@"
	diff <(cut -f 2- <<< "$output") <(gik-extract "$REPORT" | cut -f 2-)
	[ "$stderr" = "" ]
}

word() {
	printf '<?xml version="1.0"?>\n<w:document xmlns:w="%s" xmlns:mc="%s" xmlns:m="%s"><w:body>' \
		http://schemas.openxmlformats.org/wordprocessingml/2006/main \
		http://schemas.openxmlformats.org/markup-compatibility/2006 \
		http://schemas.openxmlformats.org/officeDocument/2006/math
	cat
	printf '<w:sectPr/></w:body></w:document>'
}

odf() {
	printf '<office:document-content xmlns:office="%s" xmlns:text="%s" xmlns:table="%s" xmlns:svg="%s">' \
		urn:oasis:names:tc:opendocument:xmlns:office:1.0 urn:oasis:names:tc:opendocument:xmlns:text:1.0 \
		urn:oasis:names:tc:opendocument:xmlns:table:1.0 urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0
	printf '<office:automatic-styles><text:p>no text</text:p></office:automatic-styles><office:body><office:text>'
	cat
	printf '</office:text></office:body></office:document-content>'
}

# pack_word FILE, pack_odf FILE: a package around what stdin holds.
pack_word() {
	mkdir -p package/word
	printf '<Types/>' > 'package/[Content_Types].xml'
	word > package/word/document.xml
	printf '<x>a footer</x>' > package/word/footer1.xml
	(cd package && zip -q -X "../$1" '[Content_Types].xml' word/footer1.xml word/document.xml)
	rm -r package
}

pack_odf() {
	mkdir -p package
	printf 'application/vnd.oasis.opendocument.text' > package/mimetype
	odf > package/content.xml
	(cd package && zip -q -X -0 "../$1" mimetype && zip -q -X "../$1" content.xml)
	rm -r package
}

run_text() { printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$1"; }
word_cell() { printf '<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>' "${2-}" "$1"; }

# ---- character sets ----

@test "UTF-8 with a byte order mark" {
	{ printf '\357\273\277'; cat "$REPORT"; } > bom.txt
	same 0 bom.txt
}

@test "UTF-16 with a byte order mark, either end first" {
	need iconv
	{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE "$REPORT"; } > little.txt
	{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE "$REPORT"; } > big.txt
	same 0 little.txt
	same 0 big.txt
}

@test "GB18030 and GBK, which nothing declares" {
	need iconv
	iconv -f UTF-8 -t GB18030 "$REPORT" > gb18030.txt
	iconv -f UTF-8 -t GBK "$REPORT" > gbk.txt
	same 0 gb18030.txt
	same 0 gbk.txt
}

@test "Big5, which nothing declares" {
	need iconv
	printf '政府信息公開年度報告\n行政許可\t0\n' | iconv -f UTF-8 -t BIG5 > big5.txt
	seen 0 '' big5.txt < <(printf '1:1\t政府信息公開年度報告\n2:1\t行政許可\n2:6\t0\n')
}

@test "a declaration decides where the bytes may be several things" {
	need iconv
	printf '<meta charset="big5"><p>規章</p>' | iconv -f UTF-8 -t BIG5 > declared.html
	seen 0 '' declared.html < <(printf '1:1\t規章\n')
	printf "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>规章</p>" | iconv -f UTF-8 -t GBK > declared.html
	seen 0 '' declared.html < <(printf '1:1\t规章\n')
	printf '<?xml version="1.0" encoding="GBK"?><html><p>规章</p></html>' | iconv -f UTF-8 -t GBK > declared.html
	seen 0 '' declared.html < <(printf '1:1\t规章\n')
}

@test "a declaration that is not true" {
	need iconv
	printf '<meta charset="utf-8"><p>行政许可</p><p>行政处罚</p>' | iconv -f UTF-8 -t GBK > false.html
	seen 0 '' false.html < <(printf '1:1\t行政许可\n2:1\t行政处罚\n')
	printf '<meta charset="gbk"><p>行政许可</p>' > false.html
	seen 0 '' false.html < <(printf '1:1\t行政许可\n')
}

@test "a character cut by a converter garbles its piece, not the file" {
	{ printf '行政许可\t0\n自然人\345\205\t1\n'; cat "$REPORT"; } > cut.txt
	run -0 --separate-stderr "$PIECES" cut.txt
	[ "${lines[1]}" = $'1:1\t行政许可' ]
	[ "${lines[3]}" = $'2:1 garbled\t自然人�' ]
	[ "${lines[4]}" = $'2:6\t1' ]
	[ "$stderr" = "" ]
}

@test "one U+FFFD for as many bytes as could have begun a character" {
	printf '政府信息公开年度报告行政许可自然人总计\346\224 \340\200 \355\240 \360\237\230 \364\220 \301 \377\200\n' > bytes.txt
	seen 0 '' bytes.txt < <(printf '1:1 garbled\t政府信息公开年度报告行政许可自然人总计� �� �� � �� � ��\n')
}

@test "a NUL byte stands as U+FFFD and cuts nothing off" {
	printf '行政许可\0\n自然人\t1\n' > nul.txt
	seen 0 '' nul.txt < <(printf '1:1 garbled\t行政许可�\n2:1\t自然人\n2:5\t1\n')
}

@test "columns count code points after decoding" {
	need iconv
	printf '行政许可\t政府信息公开\t1\n' | iconv -f UTF-8 -t GBK > columns.txt
	seen 0 '' columns.txt < <(printf '1:1\t行政许可\n1:6\t政府信息公开\n1:13\t1\n')
}

# ---- HTML ----

@test "HTML: spans take their place in the grid, tables are counted with those inside others" {
	cat > page.html <<-'END'
		<table><tr><td colspan=2>a<td rowspan=2>b</tr><tr><th>c<td>d</tr></table>
		<table><tr><td>outer<table><tr><td>inner</table>behind</td><td>e</td></tr></table>
		<table><tr><td>f</td></tr></table>
	END
	seen 0 '' page.html <<-'END'
		t1.r1.c1 0+2 1	a
		t1.r1.c2 2+1 2	b
		t1.r2.c1 0+1 1	c
		t1.r2.c2 1+1 1	d
		1:1	outer
		t3.r1.c1 0+1 1	inner
		2:1	behind
		t2.r1.c2 1+1 1	e
		t4.r1.c1 0+1 1	f
	END
}

@test "HTML: what is in a cell: breaks, blocks, marks, entities, blanks" {
	cat > page.html <<-'END'
		<table><tr><td>对外公开<br/>总数量<td><p>规</p><p>章</p><td> <b>1</b><span>2</span>  3 <td>&nbsp;<td>&#x3000;7&#160;</td>
		<td>&lt;&amp;&hellip;<td><o:p></o:p></table>
	END
	seen 0 '' page.html <<-'END'
		t1.r1.c1 0+1 1	对外公开\n总数量
		t1.r1.c2 1+1 1	规\n章
		t1.r1.c3 2+1 1	12 3
		t1.r1.c4 3+1 1	
		t1.r1.c5 4+1 1	7
		t1.r1.c6 5+1 1	<&…
		t1.r1.c7 6+1 1	
	END
}

@test "HTML: what a browser does not show" {
	cat > page.html <<-'END'
		<html><head><title>标题</title><style>p { color: red }</style><script>var a = "<td>9";</script></head>
		<body><p style="color:red; Display : None">hidden</p><p hidden>hidden</p><p style="display:nonexistent">seen</p>
		<!--[if gte mso 9]><p>hidden</p><![endif]--><![if !supportLists]><p>also seen</p><![endif]>
		<table><tr><td style="display:none">x<td>1</td></tr><tr style='mso-hide:all'><td>y</tr></table>
		<template><p>hidden</p></template></body></html>
	END
	seen 0 '' page.html <<-'END'
		title	标题
		1:1	seen
		2:1	also seen
		t1.r1.c2 0+1 1	1
	END
}

@test "HTML: a page that ends inside a tag or an entity, and a < that is none" {
	local end
	for end in '<' '</' '</td' '<td colsp' '<!-' '<![CD' '&' '&nb' '&#12'; do
		printf '<table><tr><td>规章<td>0%s' "$end" > cut.html
		seen 0 '' cut.html < <(printf 't1.r1.c1 0+1 1\t规章\nt1.r1.c2 1+1 1\t0\n')
	done
	printf '<p>1 < 2</p><p>3 <' > less.html
	seen 0 '' less.html < <(printf '1:1\t1 < 2\n2:1\t3\n')
}

@test "HTML: what is raised or struck out is not part of the number beside it; forms that are filled in" {
	cat > page.html <<-'END'
		<table><tr><td>5<sup>1</sup><td><s>5</s>6<td>1<del>2</del><ins>3</ins><td>H<sub>2</sub>O
		<td><input value=7><input type=hidden value=8><input type=text></table>
	END
	seen 0 '' page.html <<-'END'
		t1.r1.c1 0+1 1	5 1
		t1.r1.c2 1+1 1	5 6
		t1.r1.c3 2+1 1	13
		t1.r1.c4 3+1 1	H 2 O
		t1.r1.c5 4+1 1	7
	END
}

@test "HTML: text between the cells keeps its place" {
	printf '<table>规章<td></td><tr><td>220</td>x</tr></table>' > page.html
	seen 0 '' page.html <<-'END'
		t1.r0.c0 0+1 1	规章
		t1.r1.c1 0+1 1	
		t1.r2.c1 0+1 1	220
		t1.r2.c0 1+1 1	x
	END
}

@test "HTML: rows and cells without a table around them" {
	printf '<p>a</p><tr><td>b<td>c</tr><tr><td>d</tr><p>e</p>' > page.html
	seen 0 '' page.html <<-'END'
		1:1	a
		t1.r1.c1 0+1 1	b
		t1.r1.c2 1+1 1	c
		t1.r2.c1 0+1 1	d
		2:1	e
	END
}

@test "HTML: a page without tables is text, its blank lines too" {
	printf '<html><body><div>规章</div><p>0</p><p></p><p>2<br>3</p><pre>a\tb\nc</pre></body></html>' > page.html
	printf '规章\n0\n\n2\n3\na\tb\nc\n' > page.txt
	run -0 --separate-stderr "$PIECES" page.txt
	seen 0 '' page.html < <(sed 1d <<< "$output")
}

@test "HTML in Markdown: lines are lines, tables are tables, and both keep their places" {
	printf '# 年报\n\n第一行 <https://a.b>\n第二行\n\n<table>\n<tr><td>规章\n</td><td><table><tr><td>1</table></td></tr>\n</table>\n\n许可\t2\n\n<table><tr><td>3' > page.md
	seen 0 '' page.md <<-'END'
		1:1	# 年报
		3:1	第一行 <https://a.b>
		4:1	第二行
		t1.r1.c1 0+1 1	规章
		t2.r1.c1 0+1 1	1
		11:1	许可
		11:4	2
		t3.r1.c1 0+1 1	3
	END
}

@test "Markdown with tags of divisions alone on their lines: they are no text, and what they hold is no HTML" {
	printf '%s\n' '<div>' '' 年报 '' '</div>' '' '+------+------+' '| <div>| <div>|' '|      |      |' '| 规章 |</div>|' \
		'|      |      |' '|</div>|      |' '+------+------+' > page.md
	seen 0 '' page.md <<-'END'
		3:1	年报
		10:3	规章
		8:15	
	END
}

@test "HTML that starts with text: lines are lines, tags are tags" {
	printf '年报<br>第一行&amp;\n第二行\n<table><tr><td>规章</td></tr></table>' > page.html
	seen 0 '' page.html <<-'END'
		1:1	年报
		2:1	第一行&
		3:1	第二行
		t1.r1.c1 0+1 1	规章
	END
}

@test "HTML: senseless spans cost nothing" {
	printf '<table><tr><td colspan=1000000000 rowspan=4000000000>a<td colspan=x>b<td colspan=-1 rowspan=0>c</table>' > page.html
	seen 0 '' page.html <<-'END'
		t1.r1.c1 0+1000 65535	a
		t1.r1.c2 1000+1 1	b
		t1.r1.c3 1001+1 65535	c
	END
}

@test "HTML: deep nesting is read as far as it goes, and named" {
	{ printf '<table><tr><td>1</table>'; yes '<div>' | head -n 100000; } > deep.html
	run -2 --separate-stderr timeout 20 "$PIECES" deep.html
	[ "${lines[1]}" = $'t1.r1.c1 0+1 1\t1' ]
	[ "$stderr" = "elements nested more than 4000 deep; read up to there" ]
}

@test "HTML: a hundred thousand attributes, bare <, and ends without a start take no time" {
	{ printf '<p '; seq -f 'a%.0f=b' 100000; printf '><p>x</p>'; } > attributes.html
	seen 0 '' attributes.html < <(printf '1:1\tx\n')
	{ printf '<html>'; yes '<' | head -n 500000; } > less.html
	run -0 --separate-stderr timeout 20 "$PIECES" less.html
	{ printf '<html><p>x</p>'; yes '</td></span></table>' | head -n 50000; } > ends.html
	seen 0 '' ends.html < <(printf '1:1\tx\n')
}

# ---- DOCX ----

# paper WORDS...: pages as pdftotext -bbox writes them; a word is LEFT:RIGHT:TOP:TEXT, 10 points high; "page" starts one.
paper() {
	local left right top text pages=0
	echo '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><doc>'
	while IFS=: read -r left right top text; do
		if [ "$left" = page ]; then
			[ $((pages++)) -eq 0 ] || echo '</page>'
			echo '<page width="600.0" height="800.0">'
		else
			printf '    <word xMin="%s" yMin="%s.0" xMax="%s" yMax="%d.5">%s</word>\n' "$left" "$top" "$right" $((top + 10)) "$text"
		fi
	done < <(printf '%s\n' "$@")
	echo '</page></doc></body></html>'
}

@test "words on pages: lines by height, columns where they stand on paper, words that touch are one" {
	paper page 100:120:50:信息 120.5:140:50:内容 200:210:52:12 145:165:50:本年 300:310:48:-3 100:110:61:1 110:112.5:61:. 116:136:61:规章 \
	    page 100:120:20:下页 > a.html
	seen 0 '' a.html << 'E'
1:21	信息内容 本年        12                  -3
2:21	1. 规章
3:22	下页
E
}

@test "words on pages: the values of a row from left to right; where they are too high or low for that, in doubt" {
	local top
	for top in 94 96; do
		paper page 100:280:10:云汀县水利局2019年政府信息公开工作年度报告 \
		    100:180:60:第二十条第（八）项 200:270:60:上一年项目数量 300:350:60:本年增/减 \
		    100:170:90:行政事业性收费 200:215:$top:251 300:315:90:-30 \
		    100:170:120:政府集中采购 > $top.html
	done
	gik-extract --exit-zero 94.html 96.html 2> /dev/null | awk -F '\t' '$8 != "" && NR > 1' | cut -f 1,6-11 > values
	diff - values << 'E'
94.html	行政事业性收费	上一年项目数量	251			8:58
94.html	行政事业性收费	本年增/减	-30			9:58
96.html	行政事业性收费	上一年项目数量	-30		ambiguous	9:58
96.html	行政事业性收费	本年增/减	251		ambiguous	8:58
E
}

@test "words on pages: the same word printed over itself is one; a number at the end of a label, and one under a stamp, stand apart" {
	paper page 100:140:50:本年新收 100.4:140.4:50:本年新收 200:206:50:1 200.5:206.5:51:1 206.2:212.2:50:1 \
	    100:150:80:第三方权益 150.2:156.2:80:30 200:206:80:5 203:243:77:公章 -5.5:14.5:110:规章 100:100:110: 101:106:110:7 > a.html
	seen 0 '' a.html << 'E'
1:21	本年新收            11
3:21	第三方权益 30       5 公章
5:1	规章                7
E
}

@test "words on pages: behind the end of a page are those of another, whether its start is there or not" {
	paper page 100:140:50:本年新收 page 100:120:50:规章 > a.html
	awk '/<page/ && pages++ { next } { print }' a.html > b.html
	seen 0 '' a.html b.html << 'E'
1:21	本年新收
2:22	规章
1:21	本年新收
2:22	规章
E
}

@test "words on pages: a word that does not tell where it stands is told of, the others are read" {
	paper page 100:140:50:本年新收 :206:50:1 100:140:61:规章 > a.html
	seen 2 'a word does not tell where it stands' a.html << 'E'
1:21	本年新收
2:21	规章
E
}

@test "DOCX: paragraphs, breaks, tabs; merged cells both ways" {
	{
		run_text 某局
		printf '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>'
		printf '<w:tbl><w:tr>%s%s</w:tr>' "$(word_cell 宽 '<w:gridSpan w:val="2"/>')" "$(word_cell 高 '<w:vMerge w:val="restart"/>')"
		printf '<w:tr>%s%s%s</w:tr>' "$(word_cell 1)" "$(word_cell '')" "$(word_cell '' '<w:vMerge/>')"
		printf '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>%s%s</w:tr></w:tbl>' "$(word_cell 2)" "$(word_cell 3)"
	} | pack_word a.docx
	seen 0 '' a.docx <<-'END'
		1:1	某局
		2:1	a
		2:3	b
		3:1	c
		t1.r1.c1 0+2 1	宽
		t1.r1.c2 2+1 2	高
		t1.r2.c1 0+1 1	1
		t1.r2.c2 1+1 1	
		t1.r2.c3 2+1 1 merged	
		t1.r3.c1 1+1 1	2
		t1.r3.c2 2+1 1	3
	END
}

@test "DOCX: tracked changes, hidden text, field codes" {
	{
		printf '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r><w:ins><w:r><w:t>2</w:t></w:r></w:ins>'
		printf '<w:del><w:r><w:delText>3</w:delText><w:t>4</w:t></w:r></w:del><w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom>'
		printf '<w:moveTo><w:r><w:t>6</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>'
		printf '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>8</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:tc>'
		printf '%s</w:tr>' "$(word_cell b '<w:tcPrChange><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange>')"
		printf '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>%s</w:tr>' "$(word_cell deleted)"
		printf '<w:tr>%s%s</w:tr></w:tbl>' "$(word_cell gone '<w:cellDel w:id="2"/>')" "$(word_cell c)"
	} | pack_word a.docx
	seen 0 '' a.docx <<-'END'
		t1.r1.c1 0+1 1	1268
		t1.r1.c2 1+1 1	b
		t1.r3.c2 0+1 1	c
	END
}

@test "DOCX: of alternatives the first; text boxes; formulas; nested tables" {
	{
		printf '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>%s</w:txbxContent></mc:Choice>' "$(run_text 框)"
		printf '<mc:Fallback><w:txbxContent>%s</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>' "$(run_text 框)"
		printf '<w:tbl><w:tr><w:tc><w:p><m:oMath><m:r><m:t>12</m:t></m:r></m:oMath></w:p></w:tc>'
		printf '<w:tc><w:tbl><w:tr>%s</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>' "$(word_cell inner)"
	} | pack_word a.docx
	seen 0 '' a.docx <<-'END'
		1:1	框
		t1.r1.c1 0+1 1	12
		t2.r1.c1 0+1 1	inner
	END
}

@test "DOCX: what is raised or struck out is not part of the number beside it" {
	{
		printf '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc>'
		printf '<w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r><w:r><w:t>6</w:t></w:r></w:p></w:tc>'
		printf '<w:tc><w:p><w:r><w:rPr><w:strike w:val="0"/><w:vertAlign w:val="baseline"/></w:rPr><w:t>5</w:t></w:r><w:r><w:t>6</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
	} | pack_word a.docx
	seen 0 '' a.docx <<-'END'
		t1.r1.c1 0+1 1	5 1
		t1.r1.c2 1+1 1	5 6
		t1.r1.c3 2+1 1	56
	END
}

@test "DOCX: deeper than any document" {
	{ yes '<w:sdt>' | head -n 60000; } | word > deep.xml
	run -2 --separate-stderr "$PIECES" deep.xml
	[ "$stderr" = "elements nested more than 4000 deep; read up to there" ]
}

@test "DOCX: flat, as one file of XML, whatever encoding it declares" {
	{ printf '<w:tbl><w:tr>%s</w:tr></w:tbl>' "$(word_cell 规章)"; } | word |
		sed 's/<?xml version="1.0"?>/<?xml version="1.0" encoding="gb2312"?><pkg:package xmlns:pkg="p">/; $s/$/<\/pkg:package>/' > flat.xml
	seen 0 '' flat.xml < <(printf 't1.r1.c1 0+1 1\t规章\n')
}

@test "DOCX: cut off or damaged, what is there is given, and the fault named" {
	{ for ((i = 1; i <= 2000; i++)); do run_text "第$i段$RANDOM"; done; } | pack_word whole.docx
	head -c 9000 whole.docx > cut.docx
	run -2 --separate-stderr "$PIECES" cut.docx
	[[ ${lines[1]} == $'1:1\t第1段'* ]]
	[[ $stderr == "damaged archive: "* ]]
	names 2 "gik-extract: cut.docx: $stderr
gik-extract: cut.docx: no statutory table in it" cut.docx
}

@test "DOCX: a package without a text" {
	need zip
	mkdir word
	printf '<x/>' > word/styles.xml
	zip -q -X a.docx word/styles.xml
	printf 'word/document.xml' >> a.docx
	names 2 'gik-extract: a.docx: no word/document.xml in it' a.docx
	[ "$names" = "" ]
}

# ---- ODT ----

@test "ODT: blanks, tabs, breaks; spans, covered cells, repetitions; notes and deletions left out" {
	{
		printf '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>'
		printf '<text:h>某局</text:h><text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:note><text:note-citation>1</text:note-citation></text:note></text:p>'
		printf '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>宽</text:p></table:table-cell><table:covered-table-cell/>'
		printf '<table:table-cell table:number-rows-spanned="2"><text:p>高</text:p></table:table-cell></table:table-row></table:table-header-rows>'
		printf '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell><table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell></table:table-row></table:table>'
	} | pack_odf a.odt
	seen 0 '' a.odt <<-'END'
		1:1	某局
		2:1	a   b
		2:7	c
		3:1	d
		t1.r1.c1 0+2 1	宽
		t1.r1.c3 2+1 2	高
		t1.r2.c1 0+1 1	7
		t1.r2.c2 1+1 1	7
		t1.r2.c3 2+1 1 merged	
		t1.r3.c1 0+1 1	7
		t1.r3.c2 1+1 1	7
		t1.r3.c3 2+1 1 merged	
	END
}

@test "ODT: repetitions without end are cut down" {
	printf '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row></table:table>' | pack_odf a.odt
	run -0 --separate-stderr "$PIECES" a.odt
	[ "${#lines[@]}" -lt 110000 ]
	[ "$stderr" = "" ]
}

@test "ODT: no entity of the document's own is expanded" {
	printf '<text:p>&e;</text:p>' | odf | sed '1s/^/<!DOCTYPE x [<!ENTITY e "expanded">]>/' > content.xml
	need zip
	printf 'application/vnd.oasis.opendocument.text' > mimetype
	zip -q -X -0 a.odt mimetype
	zip -q -X a.odt content.xml
	run -2 --separate-stderr "$PIECES" a.odt
	[[ $output != *expanded* ]]
	[[ $stderr == "not well-formed XML in line 1: "* ]]
}

# ---- archives, lists, names ----

@test "standard input: no argument, -, and a name for it" {
	cp "$REPORT" a.txt
	names 0 '' < a.txt
	[ "$names" = - ]
	names 0 '' - < a.txt
	[ "$names" = - ]
	names 0 '' -n 某局.txt a.txt - < a.txt
	[ "$names" = "a.txt 某局.txt" ]
}

@test "tar, alone and packed, by name and as a stream" {
	need xz zstd
	mkdir d
	cp "$REPORT" d/a.txt
	cp "$REPORT" d/b.txt
	tar -cf a.tar --no-recursion d d/a.txt d/b.txt
	gzip -k a.tar
	xz -k a.tar
	zstd -q a.tar
	bzip2 -k a.tar 2> /dev/null || cp a.tar a.tar.bz2
	for file in a.tar a.tar.gz a.tar.xz a.tar.zst a.tar.bz2; do
		names 0 '' "$file"
		[ "$names" = "$file:d/a.txt $file:d/b.txt" ]
		names 0 '' -n x < "$file"
		[ "$names" = "x:d/a.txt x:d/b.txt" ]
		names 0 '' < <(cat "$file")
		[ "$names" = "-:d/a.txt -:d/b.txt" ]
	done
}

@test "tar: long names, names in another character set" {
	local long
	long=$(printf '长%.0s' {1..60}).txt
	cp "$REPORT" "$long"
	tar --format=gnu -cf gnu.tar "$long"
	tar --format=pax -cf pax.tar "$long"
	names 0 '' gnu.tar pax.tar
	[ "$names" = "gnu.tar:$long pax.tar:$long" ]
	cp "$REPORT" $'\xb9\xe6.txt'
	tar -cf a.tar $'\xb9\xe6.txt'
	names 0 '' a.tar $'\xb9\xe6.txt'
	[ "$names" = "a.tar:规.txt 规.txt" ]
	cp "$REPORT" $'\xff\xff.txt'
	names 0 '' $'\xff\xff.txt'
	[ "$names" = "��.txt" ]
}

@test "zip, by name and as a stream; a single packed file keeps its name" {
	need zip
	cp "$REPORT" a.txt
	zip -q a.zip a.txt
	gzip -k a.txt
	names 0 '' a.zip a.txt.gz
	[ "$names" = "a.zip:a.txt a.txt.gz" ]
	names 0 '' < <(cat a.zip)
	[ "$names" = "-:a.txt" ]
	same 0 a.zip
	same 0 a.txt.gz
}

@test "an archive in an archive, and no deeper; a DOCX in either" {
	need zip
	run_text 无表 | pack_word a.docx
	cp "$REPORT" a.txt
	zip -q a.zip a.txt a.docx
	tar -czf b.tgz a.zip a.docx
	names 1 "gik-extract: b.tgz:a.zip:a.docx: no statutory table in it
gik-extract: b.tgz:a.docx: no statutory table in it" b.tgz
	[ "$names" = "b.tgz:a.zip:a.txt" ]
	tar -cf c.tar b.tgz a.txt
	names 2 "gik-extract: c.tar:b.tgz:a.zip: an archive inside an archive inside an archive; unpack the outer ones first
gik-extract: c.tar:b.tgz:a.docx: no statutory table in it" c.tar
	[ "$names" = "c.tar:a.txt" ]
}

@test "a cut archive: what comes before the cut is read, the cut is named" {
	for ((i = 1; i <= 3; i++)); do cp "$REPORT" $i.txt; done
	tar -cf a.tar 1.txt 2.txt 3.txt
	head -c $(($(stat -c %s "$REPORT") + 2000)) a.tar > cut.tar
	run -2 --separate-stderr gik-extract cut.tar
	[ "$(sed 1d <<< "$output" | cut -f 1 | uniq)" = cut.tar:1.txt ]
	[[ $stderr == "gik-extract: cut.tar:2.txt: damaged archive: "* ]]
	[ "$(wc -l <<< "$stderr")" -eq 1 ]
	gzip a.tar
	head -c $(($(stat -c %s a.tar.gz) / 2)) a.tar.gz > cut.tgz
	run -2 --separate-stderr gik-extract cut.tgz
	[[ $stderr == *"damaged archive: "* ]]
}

@test "archives that are none, or locked" {
	need zip
	printf '\037\213xxxx' > bad.gz
	names 2 'gik-extract: bad.gz: damaged archive: it starts like a packed file and is none' bad.gz
	printf 'PK\003\004xxxx' > bad.zip
	run -2 --separate-stderr gik-extract bad.zip
	[[ $stderr == 'gik-extract: bad.zip: damaged archive: '* ]]
	cp "$REPORT" a.txt
	zip -q -P secret locked.zip a.txt
	run -2 --separate-stderr gik-extract locked.zip a.txt
	[[ $stderr == 'gik-extract: locked.zip:a.txt: damaged archive: Passphrase'* ]]
	[ "${#lines[@]}" -eq 201 ]
}

@test "an archive with nothing in it, an empty file, a packed empty file" {
	tar -cf empty.tar -T /dev/null
	: > empty.txt
	gzip -k empty.txt
	names 1 "gik-extract: empty.txt: no statutory table in it" empty.tar empty.txt
	[ "$names" = "" ]
	run --separate-stderr gik-extract empty.txt.gz
	[ "$status" -lt 2 ]
}

@test "--files0-from: a file, standard input, names with newlines, a last name without NUL" {
	cp "$REPORT" $'a\nb.txt'
	cp "$REPORT" c.txt
	printf 'a\nb.txt\0c.txt' > list
	names 0 '' --files0-from list
	[ "$names" = 'a\nb.txt c.txt' ]
	names 0 '' --files0-from - < list
	[ "$names" = 'a\nb.txt c.txt' ]
	: > none
	names 0 '' --files0-from none
	[ "$names" = "" ]
}

@test "--files0-from: faults" {
	cp "$REPORT" a.txt
	names 2 'gik-extract: no list: No such file or directory' --files0-from 'no list'
	printf 'a.txt\0\0gone\0a.txt\0' > list
	names 2 'gik-extract: list: an empty file name
gik-extract: gone: No such file or directory' --files0-from list
	[ "$names" = a.txt ]
	[ "$(wc -l <<< "$output")" -eq 401 ]
	names 2 'gik-extract: -: standard input holds the list of names and can be no document' --files0-from - < <(printf 'a.txt\0-\0')
	[ "$names" = a.txt ]
	names 2 "gik-extract: --files0-from allows no other files, such as 'a.txt'
Try 'gik-extract --help'." --files0-from list a.txt
	[ "$output" = "" ]
}

@test "more names than a block, in pieces of any size" {
	cp "$REPORT" a.txt
	: > none.txt
	{ for ((i = 0; i < 9000; i++)); do printf './none.txt\0'; done; printf 'a.txt\0'; } > list
	run -1 --separate-stderr gik-extract --files0-from <(cat list)
	[ "$(sed 1d <<< "$output" | cut -f 1 | uniq -c | tr -d ' ')" = 200a.txt ]
	[ "$(sort -u <<< "$stderr")" = "gik-extract: ./none.txt: no statutory table in it" ]
}

@test "a document that cannot be read does not stop the others" {
	mkdir folder
	cp "$REPORT" a.txt
	names 2 'gik-extract: gone.txt: No such file or directory
gik-extract: folder: Is a directory' gone.txt a.txt folder ./a.txt
	[ "$names" = "a.txt ./a.txt" ]
}

# ---- what cannot be read ----

# refused ADVICE FILE: it is named with the advice, status 2, and the next document is done.
refused() {
	cp "$REPORT" next.txt
	names 2 "gik-extract: $2: $1" "$2" next.txt
	[ "$names" = next.txt ]
}

@test "formats that are recognised but not read, whatever they are called" {
	printf '%%PDF-1.7\n' > a.txt
	refused 'a PDF; try: pdftotext -bbox FILE - | gik-extract -n FILE' a.txt
	printf '{\\rtf1\\ansi}' > a.doc
	refused 'an RTF document; try: unrtf --html FILE | gik-extract -n FILE' a.doc
	printf '\320\317\021\340\241\261\032\341.......W\0o\0r\0d\0D\0o\0c\0u\0m\0' > a.wps
	refused 'an old Word or WPS document; try: soffice --headless --convert-to docx FILE, or: catdoc -d utf-8 FILE | gik-extract -n FILE' a.wps
	printf '\320\317\021\340\241\261\032\341.......W\0o\0r\0k\0b\0o\0o\0k\0' > a.xls
	refused 'a spreadsheet; try: soffice --headless --convert-to html FILE' a.xls
	printf '\320\317\021\340\241\261\032\341.......E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0' > b.docx
	refused 'an office document that is locked with a password; save it without one' b.docx
	printf '\211PNG\r\n\032\n' > a.docx
	refused 'an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE' a.docx
	printf 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n' > a.html
	refused 'a web page saved as one file (MHTML); save it as HTML or DOCX' a.html
	printf '7z\274\257\047\034' > a.7z
	refused 'a 7z archive; try: bsdtar -cf - @FILE | gik-extract -n FILE' a.7z
	printf '\001\002\003\004\005\006\016\017' > a.bin
	refused 'neither text nor any kind of document known here' a.bin
}

@test "a spreadsheet of today, in an archive too" {
	need zip
	mkdir xl
	printf '<x/>' > '[Content_Types].xml'
	printf '<x/>' > xl/workbook.xml
	zip -q -X a.xlsx '[Content_Types].xml' xl/workbook.xml
	refused 'a spreadsheet; try: soffice --headless --convert-to html FILE' a.xlsx
	tar -cf a.tar a.xlsx
	names 2 'gik-extract: a.tar:a.xlsx: a spreadsheet; try: soffice --headless --convert-to html FILE' a.tar
}

@test "damaged in any way: an answer, no crash" {
	need zip
	local seed=$RANDOM offset file copy i
	echo "seed $seed"
	RANDOM=$seed
	{ run_text 年报; printf '<w:tbl><w:tr>%s%s</w:tr></w:tbl>' "$(word_cell 规章)" "$(word_cell 1)"; } | pack_word a.docx
	printf '<table:table><table:table-row><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table>' | pack_odf a.odt
	printf '<html><title>年报</title><table><tr><td colspan=2>规章<td>1<tr><td>2</table><pre>x</pre></html>' > a.html
	cp "$REPORT" a.txt
	tar -cf a.tar a.html a.docx a.txt
	gzip -k a.tar
	zip -q a.zip a.html a.odt
	for file in a.docx a.odt a.html a.tar a.tar.gz a.zip; do
		for ((i = 0; i < 25; i++)); do
			copy=damaged.$i.$file
			cp $file $copy
			offset=$((RANDOM * 32768 + RANDOM))
			offset=$((offset % $(stat -c %s $file)))
			case $((RANDOM % 4)) in
			0) head -c $offset $file > $copy ;;
			1) { head -c $offset $file; tail -c +$((offset + RANDOM % 50)) $file; } > $copy ;;
			*) printf "\\x$(printf %02x $((RANDOM % 256)))" | dd of=$copy bs=1 seek=$offset conv=notrunc status=none ;;
			esac
		done
		run --separate-stderr timeout 60 gik-extract damaged.*.$file
		[ "$status" -le 2 ]
	done
}

# ---- the command ----

@test "a table that is missing is named, with status 1, or 0 with --exit-zero" {
	printf '<h1>某局2022年政府信息公开工作年度报告</h1><table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章<td>1<td>2<td>3<tr><td>行政规范性文件<td>4<td>5<td>6</table>' > a.html
	run -1 --separate-stderr gik-extract a.html
	[[ $stderr == *"not in the document: disclosure/licensing, disclosure/penalties, disclosure/coercion, disclosure/fees, requests, review"* ]]
	[ "${#lines[@]}" -eq 201 ]
	[ "$(grep -c 't1.r[23].c[234]' <<< "$output")" -eq 6 ]
	run -0 --separate-stderr gik-extract --exit-zero a.html
	[[ $stderr == "gik-extract: a.html: not in the document: "* ]]
	run -2 --separate-stderr gik-extract --exit-zero a.html gone.html
}

@test "--progress tells at the end what there was" {
	cp "$REPORT" a.txt
	run -0 --separate-stderr gik-extract --progress a.txt a.txt
	[[ $stderr =~ ^'gik-extract: 2 documents, 0.0 MB, '[0-9]+' documents/s'$ ]]
}

@test "--ocsv: the same cells, parted by commas" {
	run -0 --separate-stderr gik-extract --ocsv "$REPORT"
	[ "${lines[0]}" = $'report,org,year,edition,table,row,column,value,unit,note,source\r' ] ||
		[ "${lines[0]}" = report,org,year,edition,table,row,column,value,unit,note,source ]
	[ "${#lines[@]}" -eq 201 ]
	[ "$stderr" = "" ]
}

@test "options are checked before anything is read" {
	run -2 --separate-stderr gik-extract -n '' gone.txt
	[ "$stderr" = "gik-extract: -n: an empty name
Try 'gik-extract --help'." ]
	[ "$output" = "" ]
	run -2 --separate-stderr gik-extract --no-such-option gone.txt
	[ "$output" = "" ]
	[[ $stderr == *"Try 'gik-extract --help'." ]]
}

@test "DOCX: what unpacks to more than 64 MiB is read up to there" {
	cd "$BATS_TEST_TMPDIR"
	mkdir -p word
	{
		printf '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
		"$ROOT/t/worst" lost | sed 's/.*/<w:p><w:r><w:t>&<\/w:t><\/w:r><\/w:p>/'
		printf '<w:p><w:r><w:t>'
		head -c 70000000 /dev/zero | tr '\0' ' '
		printf '</w:t></w:r></w:p></w:body></w:document>'
	} > word/document.xml
	zip -q -X a.docx word/document.xml
	rm word/document.xml
	run -2 --separate-stderr gik-extract a.docx
	[ "${stderr_lines[0]}" = "gik-extract: a.docx: unpacks to more than 67108864 bytes; read up to there" ]
	[ "${#lines[@]}" -eq 201 ]
}

# ---- documents that hold no label ----

@test "no label: what breaks all labels of a document does not make it one without" {
	cd "$BATS_TEST_TMPDIR"
	export LC_ALL=C.UTF-8
	local how count
	"$ROOT/t/worst" lost > "whole"
	for how in 's/^\([^0-9]\)/\1 /' 's/^\([^0-9]\)/\1\n/' 's/^\([^0-9]\)/\1|/' 's/^\([^0-9]\)/１\1/' 's/^\([^0-9]..\)/\1、/' \
	    's/^\([^0-9]\)/甲，\1/' 's/信息/資訊/' 's/^\([^0-9]...\)./\1/' 's/^\([^0-9]\)/\1\xe2\x80\x8b/'; do
		sed "$how" whole > broken
		run --separate-stderr gik-extract broken
		[ "${#lines[@]}" -gt 190 ] || { echo "$how"; false; }
	done
	# characters by their numbers
	{ printf '<html><pre>'; sed 's/本/\&#x672c;/; s/属/\&#23646;/' whole; } > broken
	run --separate-stderr gik-extract broken
	[ "${#lines[@]}" -gt 190 ]
	printf '全年答复群众来信，本年新收各类信息\t1\n' > prose
	run -1 --separate-stderr gik-extract prose
	[ "${#lines[@]}" -eq 1 ]
}

@test "no label: takes no memory but for its bytes" {
	type -P prlimit > /dev/null || skip "no prlimit"
	prlimit --data=$((10 << 20)) gik-extract --version || skip "a build that needs more to run at all"
	[ -z "${GIK_SANITIZED-}" ] || skip "a sanitizer takes memory of its own"
	[ -z "${GIK_DRIP-}" ] || skip "too much for a byte at a time"
	cd "$BATS_TEST_TMPDIR"
	local name
	for name in bars bar-lines tabs tab-lines comma-lines quotes numbers prose; do
		"$ROOT/t/worst" $name > $name
	done
	run -1 --separate-stderr prlimit --data=$((10 << 20)) gik-extract bars bar-lines tabs tab-lines comma-lines quotes numbers prose
	[ "${#stderr_lines[@]}" -eq 8 ]
	# nor do blank cells beside labels
	for name in bars tabs bar-lines; do
		{ "$ROOT/t/worst" lost; cat $name; } > table-$name
		run --separate-stderr prlimit --data=$((10 << 20)) gik-extract table-$name
		[ "$status" -ne 2 ] && [ "${#lines[@]}" -eq 201 ] || { echo "$name: $status $stderr"; false; }
	done
}

@test "no label: the glance is not wrong about a document of the matrix" {
	cd "$BATS_TEST_TMPDIR"
	local unit
	for unit in ${UNITS-}; do
		[ "${unit##*/}" != glance ] || break
	done
	[ -n "${unit-}" ] && [ "${unit##*/}" = glance ] || skip "no units"
	run -0 "$ROOT/$unit" "$ROOT"/t/matrix/cases/*.* "$ROOT"/examples/reports/*/*
	[ "$output" = "" ]
}

@test "words that some agencies print for others: the same cells" {
	sed -e 's/总计/合计/' -e 's/结果维持/维持/' -e 's/结果纠正/纠正/' -e 's/其他结果/其他/' -e 's/结转下年度/结转下一年度/' "$REPORT" > reworded
	cut -f 5,8- <(gik-extract -n report < "$REPORT") > expected
	cut -f 5,8- <(gik-extract -n report < reworded) > found
	diff expected found
	[ "$(grep -c 合计 reworded)" -ge 5 ]
}

@test "a value run into its label, with its unit: in doubt" {
	awk '/^\t行政事业性收费$/ { printf "%s", $0; getline; sub(/^\t/, ""); $0 = $0 "万元" } { print }' "$REPORT" > joined
	grep -q '行政事业性收费[0-9]*万元' joined
	[ "$(gik-extract joined 2> /dev/null | awk -F '\t' '$6 ~ /收费/ { print $10 }')" = blank,ambiguous ]
}

@test "a number or a unit that the end of the document may have cut: in doubt" {
	awk '/^\t行政事业性收费$/ { print; printf "\t7.2"; exit } { print }' "$REPORT" > torn.txt
	[ "$(gik-extract torn.txt 2> /dev/null | awk -F '\t' '$6 ~ /^行政.*收费/ { print $8, $10 }')" = '7.2 ambiguous' ]
	echo >> torn.txt
	[ "$(gik-extract torn.txt 2> /dev/null | awk -F '\t' '$6 ~ /^行政.*收费/ { print $8, $10 }')" = '7.2 ' ]
	# A row of which the sum is right is whole.
	awk '/^\t一、本年新收/ { print; printf "\t9\n\t3\n\t0\n\t0\n\t0\n\t0\n\t%s", total; exit } { print }' total=12 "$REPORT" > whole.txt
	[ "$(gik-extract whole.txt 2> /dev/null | awk -F '\t' '$6 ~ /新收/ && $7 ~ /总计/ { print $8, $10 }')" = '12 ' ]
	awk '/^\t一、本年新收/ { print; printf "\t9\n\t3\n\t0\n\t0\n\t0\n\t0\n\t%s", total; exit } { print }' total=1 "$REPORT" > torn.txt
	[ "$(gik-extract torn.txt 2> /dev/null | awk -F '\t' '$6 ~ /新收/ && $7 ~ /总计/ { print $8, $10 }')" = '1 ambiguous' ]
}

@test "text with many tables of HTML: each is read as if it were the only one" {
	awk 'BEGIN {
		n = split("b i u em strong font span small big code kbd samp var cite div p center sub", tag, " ")
		for (t = 1; t <= 60; t++) {
			x = tag[t % n + 1]; y = tag[t * 5 % n + 1]; cell = t % 3 ? "td" : "th"
			printf "文\n\n<table>\n"
			for (k = 1; k <= t % 7; k++)
				printf "<col class=\"c%d\"/>\n", k
			printf "<tr><%s><%s>1</%s></%s><td><%s>2</%s></td></tr>\n", cell, x, x, cell, y, y
			printf "<tr><td>3</td><%s>4</%s></tr>\n</table>\n\n", cell, cell
		}
	}' > tables.txt
	[ -n "${PIECES-}" ] || skip "no units"
	[ "$("$PIECES" tables.txt | grep -c '^t[0-9]*\.r2\.c2 1+1 1	4$')" -eq 60 ]
	[ "$("$PIECES" tables.txt | grep -c '^t[0-9]*\.r1\.c1 0+1 1	1$')" -eq 60 ]
}

@test "a table that hardly holds a value, in text: its empty rows are blank, also where no sums hold" {
	{
		printf '%s\n' 某某局2021年政府信息公开工作年度报告 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他
		gik-extract "$REPORT" | awk -F '\t' '$5 == "requests" && !seen[$6]++ { n = split($6, part, " > "); print part[n] }
		    $6 ~ /举报|公开出版物/ && $7 ~ /总计/ { print 1 }'
	} > bare.txt
	[ "$(gik-extract bare.txt 2> /dev/null | awk -F '\t' '$5 == "requests" && $10 ~ /ambiguous/' | wc -l)" -eq 14 ]
}

@test "a unit of money above the block, in its caption or on a line of its own: in the unit column, and gik-norm counts with it" {
	for caption in '第二十条第（八）项（单位：元）' '单位:件、元' '第二十条第（八）项 单位：元/件'; do
		printf '%s\n' 某某县水利局2022年政府信息公开工作年度报告 '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |' '规章 | 1 | 2 | 3 |' \
		    '行政规范性文件 | 4 | 5 | 6 |' "$caption" '信息内容 | 本年收费金额 |' '行政事业性收费 | 184719 |' > money.txt
		[ "$(gik-extract money.txt 2> /dev/null | awk -F '\t' '$6 ~ /收费/ && $8 != "" { print $8, $9 }')" = '184719 元' ]
		[ "$(gik-extract money.txt 2> /dev/null | gik-norm | awk -F '\t' '$6 == "fees" { print $8, $9, $10 }')" = '18.4719 万元 184719' ]
		[ "$(gik-extract money.txt 2> /dev/null | awk -F '\t' '$5 == "disclosure" && $9 != ""' | wc -l)" -eq 1 ]
	done
	sed -e 's/^第二十条.*/第二十条第（八）项/' -e '1a（单位：件、元）' -e 's/本年收费金额/&（单位：万元）/' money.txt > own.txt
	[ "$(gik-extract own.txt 2> /dev/null | awk -F '\t' '$6 ~ /收费/ && $8 != "" { print $8, $9 }')" = '184719 ' ]
	sed -e 's/（单位：万元）//' own.txt > table.txt
	[ "$(gik-extract own.txt table.txt 2> /dev/null | awk -F '\t' '$1 == "table.txt" && $6 ~ /收费/ && $8 != "" { print $8, $9 }')" = '184719 元' ]
	# a number for which words of prose are a unit is none
	sed -i 's/^第二十条.*/各单位：一是收费9元。/' money.txt
	[ "$(gik-extract money.txt 2> /dev/null | awk -F '\t' '$6 ~ /收费/ && $8 != "" { print $9 }')" = '' ]
}
