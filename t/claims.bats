# gik-extract --claims: the figures that a report's prose states, their measures, percentages and enumerations.
# What is not certain must not be checked: most sentences here are traps.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	failed=
}

# The tables of a report; cells: received, carried in, granted, partly granted, total of the results, carried out.
tables() {
	local row
	printf '二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t%s\n' "${licences:-5}"
	printf '第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t3\n行政强制\t0\n'
	printf '第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n'
	printf '三、收到和处理政府信息公开申请情况\n申请人情况\t\t\t\t\t\t\t总计\n'
	printf '一、本年新收政府信息公开申请数量\t30\t0\t0\t0\t0\t0\t30\n'
	printf '二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n'
	printf '（一）予以公开\t24\t0\t0\t0\t0\t0\t24\n'
	printf '（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t6\t0\t0\t0\t0\t0\t6\n'
	for row in 属于国家秘密 其他法律行政法规禁止公开 '危及“三安全一稳定”' 保护第三方合法权益 属于三类内部事务信息 \
	    属于四类过程性信息 属于行政执法案卷 属于行政查询事项 本机关不掌握相关政府信息 没有现成信息需要另行制作 \
	    补正后申请内容仍不明确 信访举报投诉类申请 重复申请 要求提供公开出版物 无正当理由大量反复申请 \
	    要求行政机关确认或重新出具已获取信息; do
		printf '%s\t0\t0\t0\t0\t0\t0\t0\n' "$row"
	done
	printf '（七）总计\t30\t0\t0\t0\t0\t0\t30\n四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1\n'
}

# A report of 2022 with that prose before its tables, in report.txt.
report() {
	{ printf '青禾县财政局2022年政府信息公开工作年度报告\n一、总体情况\n%s\n' "$1"; tables; printf '%s\n' "${2:-}"; } > report.txt
}

# The claims of report.txt, "ROW COLUMN VALUE" with `-` for no row.
claims() {
	gik-extract --claims --exit-zero report.txt 2> messages |
	    awk -F'\t' '$5 == "claims" { print ($6 == "" ? "-" : $6) " " $7 " " ($8 == "" ? "-" : $8) }'
}

# states PROSE [CLAIM...]: the claims of the prose are these and no others; what is not so is printed.
states() {
	local wanted told
	report "$1"
	wanted=$(printf '%s\n' "${@:2}")
	told=$(claims)
	if [ "$told" != "$wanted" ]; then
		printf '%s\ntold:\n%s\nexpected:\n%s\n\n' "$1" "$told" "$wanted"
		failed=yes
	fi
}

# measures PROSE [CLAIM...]: as states, of the figures that have a measure, by themselves.
measures() {
	local wanted told
	report "$1"
	wanted=$(printf '%s\n' "${@:2}")
	told=$(claims | grep -E '^[a-z].* cell ' || :)
	if [ "$told" != "$wanted" ]; then
		printf '%s\ntold:\n%s\nexpected:\n%s\n\n' "$1" "$told" "$wanted"
		failed=yes
	fi
}

# groups PROSE [CLAIM...]: as states, of percentages and sums.
groups() {
	local wanted told
	report "$1"
	wanted=$(printf '%s\n' "${@:2}")
	told=$(claims | grep -E ' [a-z]+\.[0-9]+ ' || :)
	if [ "$told" != "$wanted" ]; then
		printf '%s\ntold:\n%s\nexpected:\n%s\n\n' "$1" "$told" "$wanted"
		failed=yes
	fi
}

@test "measures that the wording tells" {
	measures '全年收到政府信息公开申请30件。' 'requests/received/total cell 30'
	measures '2022年，我局共收到政府信息公开申请30件，上年结转1件，结转下年度继续办理1件。' \
	    'requests/received/total cell 30' 'requests/carried_in/total cell 1' 'requests/carried_out/total cell 1'
	measures '青禾县财政局2022年新收依申请公开30件。' 'requests/received/total cell 30'
	measures '二〇二二年，本机关收到信息公开申请30件。' 'requests/received/total cell 30'
	measures '2022年1月1日至12月31日，收到政府信息公开申请30件。' 'requests/received/total cell 30'
	measures '办理依申请公开。全年收到申请30件，予以公开24件。' 'requests/received/total cell 30' 'requests/granted/total cell 24'
	measures '收到政府信息公开申请30件，予以公开24件、部分公开6件、不予公开2件、其他处理1件。' 'requests/received/total cell 30' \
	    'requests/granted/total cell 24' 'requests/partly_granted/total cell 6' 'requests/other/total cell 1'
	measures '全年累计收到政府信息公开申请 １，２０７ 件。' 'requests/received/total cell １，２０７'
	measures '收到政府信息公開申請30件。' 'requests/received/total cell 30'
	measures '我局办结政府信息公开申请30件。' 'requests/total/total cell 30'
	measures '全年办理行政许可5件，作出行政处罚决定3件，作出行政强制决定0件。' 'disclosure/licensing/decisions cell 5' \
	    'disclosure/penalties/decisions cell 3' 'disclosure/coercion/decisions cell 0'
	measures '制发行政规范性文件5件，废止行政规范性文件1件，现行有效行政规范性文件25件。' \
	    'disclosure/normative_documents/issued cell 5' 'disclosure/normative_documents/repealed cell 1' \
	    'disclosure/normative_documents/in_force cell 25'
	measures '因政府信息公开被申请行政复议2件。' 'review/reconsideration/total cell 2'
	measures '截至2022年12月31日，收到政府信息公开申请30件。' 'requests/received/total cell 30'
	measures '截至12月底，收到政府信息公开申请30件。' 'requests/received/total cell 30'
	measures '共收到政府信息公开申请30件，其中自然人申请28件，法人或其他组织申请2件。' 'requests/received/total cell 30' \
	    'requests/received/natural_person cell 28'
	measures '全年收到政府信息公开申请30件，较去年增加5件。' 'requests/received/total cell 30'
	[ -z "$failed" ]
}

@test "figures of other years and of parts of the year have no measure" {
	measures '去年收到政府信息公开申请80件，予以公开3件。'
	measures '2021年，收到政府信息公开申请80件。'
	measures '2021年收到政府信息公开申请80件。'
	measures '二〇二一年，我局收到政府信息公开申请80件。'
	measures '2021年工作回顾。收到政府信息公开申请80件。'
	measures '2021年收到政府信息公开申请80件，2022年收到30件。'
	measures '2021年工作回顾。收到政府信息公开申请80件。2022年收到政府信息公开申请30件。' 'requests/received/total cell 30'
	measures '较上年同期，收到政府信息公开申请30件。'
	measures '截至11月底，共收到政府信息公开申请9件。'
	measures '截至目前，共收到政府信息公开申请9件。'
	measures '截至2021年12月31日，共收到政府信息公开申请9件。'
	measures '1—6月，收到政府信息公开申请3件。上半年，收到政府信息公开申请3件。'
	measures '自2008年条例实施以来，收到政府信息公开申请300件。'
	measures '累计收到政府信息公开申请900件。'
	measures '2023年，我局计划收到政府信息公开申请3件。'
	[ -z "$failed" ]
}

@test "figures of parts, of others and of other things have no measure" {
	measures '局属各单位认真办理，收到政府信息公开申请9件。'
	measures '县教育局积极作为，共收到政府信息公开申请9件。'
	measures '县教育局收到政府信息公开申请9件。'
	measures '（三）县图书馆。收到政府信息公开申请3件。'
	measures '通过信函收到政府信息公开申请9件，通过网络，收到政府信息公开申请9件。'
	measures '县政府办公室转来政府信息公开申请3件，收到政府信息公开申请4件。'
	measures '全县共收到政府信息公开申请99件。'
	measures '共收到政府信息公开申请31件（含上年结转1件）。'
	measures '收到政府信息公开申请31件，其中上年结转1件。'
	measures '共受理政府信息公开申请30件，收到行政复议申请2件，收到信访申请3件，收到申请4件。'
	measures '收到申请30件。'
	measures '予以公开24件，上年结转1件。'
	measures '涉及征地补偿的申请20件，予以公开18件。'
	measures '收到政府信息公开申请30件，其中涉及征地补偿的20件，予以公开18件。' 'requests/received/total cell 30'
	measures '收到政府信息公开申请30件，其中自然人申请28件，予以公开18件。' 'requests/received/total cell 30' \
	    'requests/received/natural_person cell 28'
	measures '收到政府信息公开申请30件。在工程领域，予以公开18件。' 'requests/received/total cell 30'
	measures '共申办行政许可事项3878件，办结3878件。'
	measures '公开行政许可信息30条、行政处罚信息20条，行政许可30件。'
	measures '窗口工作有序，办理行政许可30件。'
	measures '审理政府信息公开行政复议案件7件。'
	measures '《青禾县2022年法治政府建设报告》载明，“我局收到政府信息公开申请30件”。'
	measures '据县里通报，收到政府信息公开申请30件。'
	measures '收到近30件政府信息公开申请，收到政府信息公开申请30余件，收到政府信息公开申请约30件。'
	[ -z "$failed" ]
}

@test "a figure without a measure is told all the same; what only looks like one is not" {
	states '办理建议12件、提案9件，接听热线116件次。' '- cell 12' '- cell 9' '- cell 116'
	states '共受理298件信访件其中14件为来访件。' '- cell 298' '- cell 14'
	states '发布信息约300条，290余篇被采用，联系电话12345678，第1条，2022年3月17日。'
	states '网办率达90%，同比增长12%。'
	states '无数字。'
	[ -z "$failed" ]
}

@test "the words around a figure are some of a clause without end" {
	report "$(printf '1件 %.0s' {1..2000})"
	run -0 --separate-stderr gik-extract --claims --exit-zero report.txt
	[ "$(printf '%s\n' "$output" | grep -cP '\tclaims\t')" -eq 2000 ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' 'length($12) > 400')" = "" ]
}

@test "percentages of a total that is told" {
	groups '全年共公开信息500条，其中政策解读420条，占84%。' '- part.1 420' '- base.1 500' '- percent.1 84'
	groups '全年共公开信息500条。其中，政策解读420条，占总体比例的84.0%。' '- part.1 420' '- base.1 500' '- percent.1 84.0'
	groups '全年共公开信息500条，其中：政策解读420条占总数的84%。' '- part.1 420' '- base.1 500' '- percent.1 84'
	groups '收到政府信息公开申请30件，予以公开24件，占办结总数的80%。' 'requests/granted/total part.1 24' \
	    'requests/total/total base.1 -' '- percent.1 80'
	groups '收到政府信息公开申请30件，予以公开24件，占申请总数的80%。' 'requests/granted/total part.1 24' \
	    'requests/received/total base.1 30' '- percent.1 80'
	groups '收到政府信息公开申请30件，其中予以公开24件，占80%。' 'requests/granted/total part.1 24' \
	    'requests/received/total base.1 30' '- percent.1 80'
	[ -z "$failed" ]
}

@test "percentages of something that is not certain are left alone" {
	groups '收到政府信息公开申请30件，予以公开24件，占77.4%。'
	groups '上年结转1件，新收政府信息公开申请30件，其中予以公开24件，占77.4%。'
	groups '收到政府信息公开申请30件，上年结转1件，其中予以公开1件，占3.2%。'
	groups '收到政府信息公开申请30件，上年结转1件，予以公开24件，占申请总数的77.4%。'
	groups '共完成答复1453件，包括上年结转申请30件。其中，予以公开966件，占66.48%。'
	groups '公开信息500条，公众号200条，其中图解100条，占20%。'
	groups '全年共公开信息500条，其中政策解读420条，占全县的8%。'
	groups '网办件由200件增至300件，占比由30%提高到40%。'
	groups '共公开信息500条，其中政策解读420条，约占84%，图解50条，占近10%。'
	groups '共公开信息500条，其中视频20个，占40%。'
	groups '共公开信息500条，其中阅读量900条，占40%。'
	[ -z "$failed" ]
}

@test "enumerations that are complete" {
	groups '全年共公开信息500条，其中政策解读420条，其他80条。' '- sum.1 500' '- item.1 420' '- item.1 80'
	groups '共制作图解10个，其中长图6个，其余4个；发布视频8条。' '- sum.1 10' '- item.1 6' '- item.1 4'
	groups '接到建议、提案总计14件，其中主办件7件，协办件6件，内容主要涉及交通。' '- sum.1 14' '- item.1 7' '- item.1 6'
	groups '共公开信息4条。其中，甲类1条，占25%；乙类2条，占75%。' '- part.1 1' '- base.1 4' '- percent.1 25' \
	    '- part.2 2' '- base.2 4' '- percent.2 75' '- sum.3 4' '- item.3 1' '- item.3 2'
	groups '办结政府信息公开申请20件，其中予以公开12件、部分公开5件、其他处理3件。' 'requests/total/total sum.1 20' \
	    'requests/granted/total item.1 12' 'requests/partly_granted/total item.1 5' 'requests/other/total item.1 3'
	[ -z "$failed" ]
}

@test "enumerations that may name only a part are left alone" {
	groups '全年共公开信息500条，其中政策解读20条，回应关切5条。'
	groups '全年共公开信息500条，其中政策解读420条。'
	groups '全年共公开信息500条，其中政策解读420条，其中图解20条，其他80条。'
	groups '全年共公开信息500条，其中政策解读420条，培训80次，其他60条。'
	groups '接到建议、提案总计14件，其中主办件7件，协办件4件，会办件3件。'
	[ -z "$failed" ]
}

@test "prose behind the tables, broken over lines, and the place of each figure" {
	report '无。' '六、其他需要报告的事项
    全年收到政府信息公开申请 30 件，均在规定期限内答复，未收取任何费用，也未发生需要说明的情况，其中予以公开
24件；结转下年度1件。'
	run -0 --separate-stderr gik-extract --claims --exit-zero report.txt
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 == "claims" { print $6, $7, $8, $11, $12 }')" = \
'requests/received/total cell 30 40:18 全年收到政府信息公开申请30件
requests/granted/total cell 24 41:1 其中予以公开24件
requests/carried_out/total cell 1 41:10 结转下年度1件' ]
}

@test "lines that are broken anywhere; a heading stays on its own" {
	report '二、依申请公开情况
一是加强学习；二是规范办理，全年收到政府信
息公开申请 30
件，均已答复。'
	run -0 --separate-stderr gik-extract --claims --exit-zero report.txt
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 == "claims" { print $6, $8, $11, $12 }')" = \
	    'requests/received/total 30 5:7 全年收到政府信息公开申请30件' ]
}

@test "a web page: claims in its paragraphs have no place, in a cell that of the cell" {
	cat > page.html <<-'END'
		<h1>青禾县财政局2022年政府信息公开工作年度报告</h1>
		<p>全年收到政府信息公开申请<b>30</b>件。</p>
		<table><tr><td>信息内容<td>本年处理决定数量</tr><tr><td>行政许可<td>5</tr></table>
	END
	run -0 --separate-stderr gik-extract --claims --exit-zero page.html
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 == "claims" { print $6 "|" $8 "|" $11 "|" $12 }')" = \
	    'requests/received/total|30||全年收到政府信息公开申请30件' ]
}

@test "two reports in a document: each has its own prose" {
	{ printf '青禾县财政局2022年政府信息公开工作年度报告\n收到政府信息公开申请30件。\n'; tables
	printf '\n收到政府信息公开申请31件。\n\n'
	printf '青禾县水利局2022年政府信息公开工作年度报告\n收到政府信息公开申请32件。\n'; tables; } > report.txt
	run -0 --separate-stderr gik-extract --claims --exit-zero report.txt
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 == "claims" { print $1, $2, $8 }')" = \
'report.txt 青禾县财政局 30
report.txt 青禾县财政局 31
report.txt#2 青禾县水利局 32' ]
}

@test "without --claims nothing changes; with it, a column more, also in CSV" {
	report '全年收到政府信息公开申请30件。'
	run -0 --separate-stderr gik-extract --exit-zero report.txt
	plain=$output
	[ "${lines[0]}" = $'report\torg\tyear\tedition\ttable\trow\tcolumn\tvalue\tunit\tnote\tsource' ]
	run -0 --separate-stderr gik-extract --claims --exit-zero report.txt
	[ "${lines[0]}" = $'report\torg\tyear\tedition\ttable\trow\tcolumn\tvalue\tunit\tnote\tsource\twords' ]
	[ "$(printf '%s\n' "$output" | grep -vP '\tclaims\t' | cut -f 1-11)" = "$plain" ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' 'NF != 12')" = "" ]
	run -0 --separate-stderr gik-extract --claims --ocsv --exit-zero report.txt
	[ "$(printf '%s\n' "$output" | tail -n 1)" = \
	    $'report.txt,青禾县财政局,2022,2021,claims,requests/received/total,cell,30,件,,3:13,全年收到政府信息公开申请30件\r' ]
}

@test "through gik-norm to gik-sum: what agrees, what does not, what is not known" {
	report '全年共收到政府信息公开申请30件，上年结转2件。办理行政许可4件。制发行政规范性文件2件。
收到政府信息公开申请30件，予以公开24件，占办结总数的85%。
全年共公开信息500条，其中政策解读420条，占84%，其他90条。'
	gik-extract --claims --exit-zero report.txt > cells.tsv 2> messages
	run -0 --separate-stderr gik-norm --strict cells.tsv
	printf '%s\n' "$output" > norm.tsv
	[ "$(awk -F'\t' '$5 == "claims" && $11 != ""' norm.tsv)" = "" ]
	run -0 --separate-stderr gik-sum -a norm.tsv
	[ "$stderr" = "" ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$4 ~ /ope/ || $5 ~ /^claims/ { print $5, $6, $7, $8, $10, $13 }')" = \
'claims.cell requests/received/total 30 30 ok 全年共收到政府信息公开申请30件, 3:14
claims.cell requests/carried_in/total 2 1 fail 上年结转2件, 3:22
claims.cell disclosure/licensing/decisions 4 5 fail 办理行政许可4件, 3:31
claims.cell disclosure/normative_documents/issued   unknown 制发行政规范性文件2件, 3:43
claims.cell requests/received/total 30 30 ok 收到政府信息公开申请30件, 4:11
claims.cell requests/granted/total 24 24 ok 予以公开24件, 4:19
claims.percent requests/granted/total 85 80 fail 占办结总数的85%, 4:29
claims.percent  84 84 ok 占84%, 5:25
claims.sum  510 500 fail 全年共公开信息500条, 5:8' ]
}

@test "in the examples each figure agrees with its table, but for the one that is wrong on purpose" {
	find "$ROOT/examples/counties" -name '*.txt' -print0 | sort -z > names
	gik-extract --exit-zero --claims --files0-from names 2> messages | gik-norm > all.tsv
	run -0 --separate-stderr gik-sum -a --exit-zero all.tsv
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 ~ /^claims/ { n++ } END { print (n > 40) }')" = 1 ]
	[ "$(printf '%s\n' "$output" | awk -F'\t' '$5 ~ /^claims/ && $10 == "fail" { print $2, $3, $5, $6, $7, $8 }')" = \
	    '鹿鸣县民政局 2022 claims.cell requests/received/total 21 11' ]
}
