# gik-norm: how a cell is read, units, labels, aliases, notes, statuses.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
	HEADER=$'report\torg\tyear\tedition\ttable\trow\tcolumn\tvalue\tunit\tnote\tsource'
}

# cell VALUE [EDITION TABLE ROW COLUMN [UNIT [NOTE]]]: what becomes of a record: value|unit|raw|note.
cell() {
	local edition=${2-2019} table=${3-disclosure} row=${4-行政处罚} column=${5-处理决定数量}
	printf '%s\n%s\n' "$HEADER" "r.txt	某局	2020	$edition	$table	$row	$column	$1	${6-}	${7-}	3:4" > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ] || return 1
	result=$(sed 1d <<< "$output" | cut -f8-11 | tr '\t' '|')
}

# is VALUE RESULT [...]: as cell, and the result must be that.
is() {
	local value=$1 expected=$2
	shift 2
	cell "$value" "$@"
	[ "$result" = "$expected" ] || { echo "$value: $result, expected $expected"; return 1; }
}

change() { is "$1" "$2" 2019 disclosure 行政许可 本年增/减; }
amount() { is "$1" "$2" 2019 disclosure 政府集中采购 采购总金额 "${3-}"; }

# label EDITION TABLE ROW COLUMN CODES: the codes, and the note.
label() {
	printf '%s\n%s\n' "$HEADER" "r.txt	某局	2020	$1	$2	$3	$4	1			3:4" > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ] || return 1
	result=$(sed 1d <<< "$output" | cut -f6,7,11 | tr '\t' ' ')
	[ "$result" = "$5" ] || { echo "$3 / $4: $result, expected $5"; return 1; }
}

# ---- values ----

@test "value: plain numbers without superfluous zeros" {
	is 3 '3|件|3|'
	is 0 '0|件|0|'
	is 00 '0|件|00|'
	is 007 '7|件|007|'
	is 1944 '1944|件|1944|'
	is 3.50 '3.5|件|3.50|'
	is 999999999999999999 '999999999999999999|件|999999999999999999|'
}

@test "value: full-width digits and signs, thousands separators" {
	is １２ '12|件|１２|'
	is 1,234 '1234|件|1,234|'
	is 12，345，678 '12345678|件|12，345，678|'
	is 1,234.5 '1234.5|件|1,234.5|'
	change －27 '-27|项|－27|'
	change ＋3 '3|项|＋3|'
}

@test "value: a separator that parts no thousands makes it no number" {
	for value in 1,2 12,34 1234,567 ,123 1,,234 1,2345 1.234,567; do
		is "$value" "|件|$value|nonnumeric"
	done
}

@test "value: signs and words for them" {
	change +3 '3|项|+3|'
	change 增98 '98|项|增98|'
	change -27 '-27|项|-27|'
	change 减38 '-38|项|减38|'
	change --253 '-253|项|--253|'
	change ——5 '-5|项|——5|'
	change −5 '-5|项|−5|'
	change 减少2 '-2|项|减少2|'
	change 增加2项 '2|项|增加2项|'
	change 減-38 '-38|项|減-38|'
	change '- 27' '-27|项|- 27|'
	change +0 '0|项|+0|'
	change -0 '0|项|-0|'
}

@test "value: signs that contradict each other make it no number" {
	for value in +-3 增-3 -+3 减+3; do
		change "$value" "|项|$value|nonnumeric"
	done
}

@test "value: a counter behind the number is dropped" {
	for counter in 件 项 条 个 次 宗 起 份 批次; do
		is "7$counter" "7|件|7$counter|"
	done
	is '21(批次)' '21|件|21(批次)|'
	is '21（批次）' '21|件|21（批次）|'
	is '5 件' '5|件|5 件|'
	is '5\n件' '5|件|5\n件|'
	is 3個 '3|件|3個|'
	is 3条 '3|件|3条|'
	is 2万件 '20000|件|2万件|'
}

@test "value: amounts become 10,000 yuan, exactly" {
	amount 184719元 '18.4719|万元|184719元|'
	amount 373.7万 '373.7|万元|373.7万|'
	amount 103.3879万元 '103.3879|万元|103.3879万元|'
	amount 103.3879萬元 '103.3879|万元|103.3879萬元|'
	amount 1.5亿元 '15000|万元|1.5亿元|'
	amount 2亿 '20000|万元|2亿|'
	amount '12（万元）' '12|万元|12（万元）|'
	amount 0.01元 '0.000001|万元|0.01元|'
	amount 1,847,190元 '184.719|万元|1,847,190元|'
	amount 5千元 '0.5|万元|5千元|'
}

@test "value: nothing to report is nil" {
	for value in / — —— - '\\' 无 无此项 -- ／ － 無 無此項 ———— //; do
		is "$value" "|件|$value|nil"
	done
	amount / '|?|/|nil'
}

@test "value: what is no number is nonnumeric" {
	for value in 增 0/0 本单位未制作规章 O o ０O '3 4' 1.2.3 3% 约3件 3件4 '(3' '3)' 一 十二 1999年 一百 . + 3- 3件件 9999999999999999999 1e3 0x10; do
		is "$value" "|件|$value|nonnumeric"
	done
	is "$(printf '9%.0s' {1..300})" "|件|$(printf '9%.0s' {1..300})|nonnumeric"
	is $'\xEF\xBF\xBD' $'|件|\xEF\xBF\xBD|nonnumeric'
}

@test "value: an empty cell stays empty, its notes as they came" {
	is '' '|件||blank' 2019 disclosure 行政处罚 处理决定数量 '' blank
	is '' '|件||missing' 2019 disclosure 行政处罚 处理决定数量 '' missing
	is '' '|件||' 2019 disclosure 行政处罚 处理决定数量
	is 　 '|件|　|'
}

@test "value: what counts things is no amount, what is money no count" {
	amount 12件 '|?|12件|nonnumeric'
	is 184719元 '18.4719|万元|184719元|'
}

@test "value: a change without its sign is noted, 0 and other columns are not" {
	change 38 '38|项|38|unsigned'
	change 38项 '38|项|38项|unsigned'
	change 0 '0|项|0|'
	change 00 '0|项|00|'
	is 38 '38|件|38|'
}

@test "value: own notes stand behind those that came, none twice" {
	is 38 '38|项|38|ambiguous,unsigned' 2019 disclosure 行政许可 本年增/减 '' ambiguous
	is x '|件|x|garbled,nonnumeric' 2019 disclosure 行政处罚 处理决定数量 '' garbled
	is 无 '|件|无|nil' 2019 disclosure 行政处罚 处理决定数量 '' nil
	is x '|?|x|unmapped,nonnumeric' 2019 disclosure 行政某某 处理决定数量
}

# ---- units ----

@test "unit: what the form fixes" {
	is 1 '1|项|1|' 2019 disclosure 行政许可 上一年项目数量
	is 1 '1|项|1|' 2019 disclosure 政府集中采购 采购项目数量
	is 1 '1|件|1|' 2021 requests （七）总计 总计
	is 1 '1|万元|1|' 2021 disclosure 行政事业性收费 本年收费金额
}

@test "unit: of an amount it is what the cell, the label, the column unit or the form prints, in this order" {
	amount 184719 '184719|?|184719|'
	amount 184719 '18.4719|万元|184719|' 元
	amount 184719 '18.4719|万元|184719|' 单位：元
	amount 1.5 '15000|万元|1.5|' （亿元）
	is 184719 '18.4719|万元|184719|' 2019 disclosure 政府集中采购 采购总金额（单位：元）
	is 8 '8|万元|8|' 2019 disclosure 政府集中采购 采购总金额（单位：万元）
	is 8 '8|万元|8|' 2019 disclosure 政府集中采购 '采购总金额 > 万元'
	is 8 '0.0008|万元|8|' 2019 disclosure 政府集中采购（元） 采购总金额
	is 8 '8|万元|8|' 2019 disclosure 政府集中采购 采购总金额（万元） 元
	is 8元 '0.0008|万元|8元|' 2019 disclosure 政府集中采购 采购总金额（万元）
	is 70000 '7|万元|70000|' 2021 disclosure 行政事业性收费 本年收费金额（单位：元）
	is 70000 '7|万元|70000|' 2021 disclosure 行政事业性收费 本年收费金额 元
}

@test "unit: of an empty amount it is told all the same" {
	is '' '|万元||blank' 2021 disclosure 行政事业性收费 本年收费金额 '' blank
	is '' '|?||blank' 2019 disclosure 政府集中采购 采购总金额 '' blank
}

@test "unit: of what the form does not have it is what came, else ?" {
	is 1 '1|?|1|unmapped' 2021 disclosure 行政某某 某某
	is 1 '1|人|1|unmapped' 2021 disclosure 行政某某 某某 人
	is 20000 '2|万元|20000|unmapped' 2021 disclosure 行政某某 某某 元
	is 1 '1|件|1|extra' 2021 review 行政复议 '?' '' extra
}

# ---- labels ----

@test "labels: every cell of the form, as it prints its labels" {
	awk -F '\t' -v OFS='\t' -v header="$HEADER" 'NR == 1 { print header; next }
		{ print "r", "o", 2020, $1, $2, $6, $7, 1, "", "", "" }' "$ROOT/lib/form.tsv" > in.tsv
	awk -F '\t' -v OFS='\t' 'NR > 1 { note = $4 == "item_change" ? "unsigned" : ""
		print $1, $2, $3, $4, 1, $8 == "" ? "?" : $8, 1, note }' "$ROOT/lib/form.tsv" > expected
	run -0 --separate-stderr gik-norm --strict in.tsv
	[ "$stderr" = "" ]
	sed 1d <<< "$output" | cut -f4-11 > got
	diff expected got
	[ "$(wc -l < got)" -eq 398 ]
}

@test "labels: rows without the labels of their groups, with other numbering, widths and blanks" {
	label 2021 requests '1.属于国家秘密' 自然人 'denied.state_secret natural_person '
	label 2021 requests '1、属于国家秘密' 自然人 'denied.state_secret natural_person '
	label 2021 requests '①属于 国家秘密' ' 自 然 人 ' 'denied.state_secret natural_person '
	label 2021 requests '（三）不予公开 > ３．危及“三安全一稳定”' 商业企业 'denied.security_stability enterprise '
	label 2021 requests '3.危及"三安全一稳定"' '法人或其他组织 > 商业　企业' 'denied.security_stability enterprise '
	label 2021 requests '(二)部分公开(区分处理的,只计这一情形,不计其他情形)' 总计 'partly_granted total '
	label 2021 requests '(一) 予以公开' 科研机构 'granted research '
	label 2021 requests '（七） 总　计' '申请人情况 > 总 计' 'total total '
	label 2021 requests 一、本年新收政府信息公开申请数量 法律服务机构 'received legal_services '
	label 2021 requests 二、上年结转政府信息公开申请数量 社会组织 'carried_in public_interest '
	label 2021 requests 四、结转下年度继续办理 社会公益组织 'carried_out public_interest '
}

@test "labels: what is called other stands for different things" {
	label 2019 requests '三、本年度办理结果 > （六）其他处理' '申请人情况 > 法人或其他组织 > 其他' 'other other_org '
	label 2021 requests '三、本年度办理结果 > （六）其他处理 > 3.其他' 其他 'other.misc other_org '
	label 2021 requests '（六）其他处理 > 3.其他' 总计 'other.misc total '
	label 2021 requests '3.其他' 总计 'other.misc total '
	label 2021 requests '2.其他法律行政法规禁止公开' 总计 'denied.prohibited_by_law total '
	label 2021 review 行政复议 其他结果 'reconsideration other '
	label 2019 disclosure 其他对外管理服务事项 本年增/减 'other_services item_change unsigned'
}

@test "labels: those that share words" {
	label 2021 requests '2.重复申请' 总计 'not_processed.repeated total '
	label 2021 requests '4.无正当理由大量反复申请' 总计 'not_processed.excessive total '
	label 2021 requests '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请' 总计 'other.uncorrected total '
	label 2021 requests '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请' 总计 'other.unpaid total '
	label 2021 requests '3.补正后申请内容仍不明确' 总计 'unavailable.still_unclear total '
	label 2021 review '行政诉讼 > 未经复议直接起诉' 结果维持 'litigation.direct upheld '
	label 2021 review '行政诉讼 > 复议后起诉' 结果纠正 'litigation.after_reconsideration corrected '
	label 2021 review 复议后起诉 尚未审结 'litigation.after_reconsideration pending '
	label 2021 disclosure 行政许可 处理决定数量 'licensing decisions '
}

@test "labels: as agencies vary them" {
	label 2021 disclosure 规范性文件 '本年(2023)制发件数' 'normative_documents issued '
	label 2021 disclosure 行政规范性文件 现行有效件 'normative_documents in_force '
	label 2019 disclosure 行政许可 本年增/ 'licensing item_change unsigned'
	label 2019 disclosure 行政许可 '本年增／减' 'licensing item_change unsigned'
	label 2019 disclosure 规章 本年新公开数 'regulations published '
	label 2021 disclosure 規範性檔案 本年廢止件數 'normative_documents repealed '
	label 2021 disclosure 行政強製 本年處理決定數量 'coercion decisions '
	label 2021 requests '三、本年度辦理結果 > （五）不予處理 > 1.信訪舉報投訴類申請' 總計 'not_processed.petition total '
	label 2021 disclosure ⾏政处罚 处理决定数量 'penalties decisions '
}

@test "labels: what is not known passes on as it came, and is noted" {
	label 2021 requests 三、某某办理 总计 '三、某某办理 total unmapped'
	label 2021 requests 不予公开 自然人 '不予公开 natural_person unmapped'
	label 2021 disclosure 规章 '本年\t某某' 'regulations 本年\t某某 unmapped'
	label 2021 某表 规章 总计 '规章 总计 unmapped'
}

@test "labels: codes stand for themselves" {
	label 2021 requests denied.state_secret natural_person 'denied.state_secret natural_person '
	label 2021 disclosure fees amount 'fees amount '
	label 2021 review litigation.direct upheld 'litigation.direct upheld '
}

@test "labels: -l is tried before the built-in ones, -L stands in their place" {
	printf 'table\tfield\tpattern\tcode\tunit\nbudget\trow\t^公务接待\thospitality\t\nbudget\tcolumn\t预算\tplanned\t万元\nrequests\trow\t国家秘密\tsecrets\t\n' > mine.tsv
	printf '%s\n' "$HEADER" $'r\to\t2020\t\tbudget\t1.公务接待费\t年初预算数\t3.5\t\t\t' \
	    $'r\to\t2020\t2021\trequests\t1.属于国家秘密\t总计\t4\t\t\t' $'r\to\t2020\t2021\trequests\t（七）总计\t总计\t4\t\t\t' > in.tsv
	run -0 --separate-stderr gik-norm -l mine.tsv in.tsv
	[ "$stderr" = "" ]
	[ "$(cut -f5-11 <<< "$output" | sed 1d)" = $'budget\thospitality\tplanned\t3.5\t万元\t3.5\t\nrequests\tsecrets\ttotal\t4\t?\t4\t\nrequests\ttotal\ttotal\t4\t件\t4\t' ]
	run -0 --separate-stderr gik-norm -L mine.tsv in.tsv
	[ "$stderr" = "" ]
	[ "$(cut -f5-11 <<< "$output" | sed 1d)" = $'budget\thospitality\tplanned\t3.5\t万元\t3.5\t\nrequests\tsecrets\t总计\t4\t?\t4\tunmapped\nrequests\t（七）总计\t总计\t4\t?\t4\tunmapped' ]
}

@test "labels: an edition of its own, the code = that keeps a label, several files" {
	printf 'edition\ttable\tfield\tpattern\tcode\n2019\tt\trow\t.\told\n*\tt\trow\t^新\t=\n' > one.tsv
	printf 'field\tpattern\tcode\ncolumn\t.\tc\n' > two.tsv
	printf '%s\n' "$HEADER" $'r\to\t2020\t2019\tt\t新的\tx\t1\t\t\t' $'r\to\t2021\t2021\tt\t新的\tx\t1\t\t\t' > in.tsv
	run -0 --separate-stderr gik-norm -L one.tsv -l two.tsv in.tsv
	[ "$stderr" = "" ]
	[ "$(cut -f5-7,11 <<< "$output" | sed 1d)" = $'t\told\tc\t\nt\t新的\tc\t' ]
}

@test "labels: faults of a file name its line" {
	fault() {
		printf "$1" > mine.tsv
		run -2 --separate-stderr gik-norm -l mine.tsv in.tsv
		[ "$output" = "" ] || return 1
		[ "$stderr" = "gik-norm: mine.tsv:$2" ] || { echo "got: $stderr"; return 1; }
	}
	fault 'field\tpattern\tcode\nrow\t(\tx\n' "2: bad pattern: missing closing parenthesis, at byte 2 of '('"
	fault 'field\tpattern\tcode\nline\t.\tx\n' "2: field 'line', expected table, row or column"
	fault 'field\tpattern\tcode\nrow\t.\t\n' "2: no code, expected one"
	fault 'field\tpattern\nrow\t.\n' "1: no column 'code', expected a header that has it"
	run -2 --separate-stderr gik-norm -l none.tsv in.tsv
	[ "$stderr" = "gik-norm: none.tsv: No such file or directory" ]
}

# ---- agencies ----

@test "alias: the name to use, for all years or some" {
	printf 'name\tuse\tfrom\tto\n旧局\t新局\t\t\n某局\t甲局\t\t2019\n某局\t乙局\t2020\t2021\n' > alias.tsv
	printf '%s\n' "$HEADER" > in.tsv
	for org in 旧局 某局 别局; do
		for year in 2018 2020 2022 ''; do
			printf 'r\t%s\t%s\t2021\trequests\ttotal\ttotal\t1\t\t\t\n' $org "$year"
		done
	done >> in.tsv
	run -0 --separate-stderr gik-norm --alias alias.tsv in.tsv
	[ "$stderr" = "" ]
	[ "$(cut -f2 <<< "$output" | sed 1d | tr '\n' ' ')" = '新局 新局 新局 新局 甲局 乙局 某局 某局 别局 别局 别局 别局 ' ]
	# Also of records that were normalised before.
	gik-norm in.tsv > once.tsv
	gik-norm --alias alias.tsv once.tsv > twice.tsv
	[ "$output" = "$(cat twice.tsv)" ]
}

@test "alias: faults of a file name its line" {
	fault() {
		printf "name\tuse\tfrom\tto\n$1" > alias.tsv
		run -2 --separate-stderr gik-norm --alias alias.tsv in.tsv
		[ "$output" = "" ] || return 1
		[ "$stderr" = "gik-norm: alias.tsv:$2" ] || { echo "got: $stderr"; return 1; }
	}
	fault 'a\tb\t2020\t2019\n' "2: the years end before they begin"
	fault 'a\tb\tx\t\n' "2: year 'x', expected a number of four digits or nothing"
	fault 'a\tb\t\t2020\na\tc\t2020\t\n' "3: 'a' has another name for the same year already"
	fault 'a\t\t\t\n' "2: an empty name, expected the name as printed and the name to use"
}

# ---- the stream ----

@test "norm: run on its own output it changes nothing" {
	awk -F '\t' -v OFS='\t' -v header="$HEADER" 'BEGIN { n = split("184719元|无|0/0|38|+3||／|1,234|５件|x", value, "|") }
		NR == 1 { print header; next } {
		print "r", "o", 2020, $1, $2, $6, $7, value[1 + NR % n], NR % 3 ? "" : "元", NR % 7 ? "" : "ambiguous", "1:1"
	}' "$ROOT/lib/form.tsv" > in.tsv
	gik-norm in.tsv > once.tsv
	run -0 --separate-stderr gik-norm once.tsv
	[ "$stderr" = "" ]
	[ "$output" = "$(cat once.tsv)" ]
}

@test "norm: columns in any order, unknown ones in their place" {
	printf 'x\tvalue\tcolumn\ty\trow\tnote\tedition\tz\ttable\n1\\t\t5\t总计\t\t（七）总计\tambiguous\t2021\t中\trequests\n' > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ]
	[ "$output" = $'x\tvalue\tunit\tcolumn\ty\trow\traw\tnote\tedition\tz\ttable\n1\\t\t5\t件\ttotal\t\ttotal\t5\tambiguous\t2021\t中\trequests' ]
	printf 'table\trow\tcolumn\tvalue\nrequests\t（七）总计\t总计\tx\n' > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ]
	[ "$output" = $'table\trow\tcolumn\tvalue\tunit\traw\tnote\nrequests\ttotal\ttotal\t\t件\tx\tnonnumeric' ]
}

@test "norm: the same whatever the locale, by name, by stdin, by - and by several files" {
	printf '%s\n%s\n' "$HEADER" $'r\to\t2020\t2019\tdisclosure\t行政處罰\t處理決定數量\t１，２３４件\t\t\t1:1' > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ]
	for locale in C POSIX C.UTF-8 zh_CN.UTF-8 de_DE.UTF-8; do
		[ "$(LC_ALL=$locale gik-norm in.tsv)" = "$output" ]
	done
	[ "$(gik-norm < in.tsv)" = "$output" ]
	[ "$(gik-norm - < in.tsv)" = "$output" ]
	[ "$(gik-norm in.tsv in.tsv)" = "$output"$'\n'"$(sed 1d <<< "$output")" ]
}

@test "norm: --strict and --exit-zero" {
	printf '%s\n%s\n' "$HEADER" $'r\to\t2020\t2019\tdisclosure\t行政处罚\t处理决定数量\t5\t\tambiguous\t1:1' > fine.tsv
	printf '%s\n%s\n' "$HEADER" $'r\to\t2020\t2019\tdisclosure\t行政某某\t处理决定数量\t5\t\t\t1:1' > unmapped.tsv
	printf '%s\n%s\n' "$HEADER" $'r\to\t2020\t2019\tdisclosure\t行政处罚\t处理决定数量\tx\t\t\t1:1' > nonnumeric.tsv
	run -0 --separate-stderr gik-norm --strict fine.tsv
	for file in unmapped nonnumeric; do
		run -0 --separate-stderr gik-norm $file.tsv
		run -1 --separate-stderr gik-norm --strict $file.tsv
		[ "$stderr" = "" ]
		run -0 --separate-stderr gik-norm --strict --exit-zero $file.tsv
		gik-norm $file.tsv > again.tsv
		run -1 --separate-stderr gik-norm --strict again.tsv
		run -2 --separate-stderr gik-norm --strict --exit-zero $file.tsv none.tsv
	done
}

@test "norm: a file that cannot be read does not stop the others" {
	printf '%s\n%s\n' "$HEADER" $'r\to\t2020\t2019\tdisclosure\t行政处罚\t处理决定数量\t5\t\t\t1:1' > in.tsv
	run -2 --separate-stderr gik-norm none.tsv in.tsv
	[ "$(wc -l <<< "$output")" -eq 2 ]
	[ "$stderr" = "gik-norm: none.tsv: No such file or directory" ]
}

@test "norm: more distinct labels than are remembered" {
	{
		echo "$HEADER"
		awk -v OFS='\t' 'BEGIN { for (i = 0; i < 70000; i++) print "r", "o", 2020, 2019, "disclosure", "第" i "行", "处理决定数量", 1, "", "", "" }'
		printf 'r\to\t2020\t2019\tdisclosure\t行政处罚\t处理决定数量\t5\t\t\t1:1\n'
	} > in.tsv
	run -0 --separate-stderr gik-norm in.tsv
	[ "$stderr" = "" ]
	[ "$(tail -n 1 <<< "$output" | cut -f6-11)" = $'penalties\tdecisions\t5\t件\t5\t' ]
	[ "$(grep -c unmapped <<< "$output")" -eq 70000 ]
}

@test "norm: figures from prose keep their codes, their units are read" {
	is 9 '9|件|9|' 2021 claims requests/received/total cell 件
	is 33.9 '33.9|%|33.9|' 2021 claims '' percent.1 %
	is 1,342 '1342|?|1,342|' 2021 claims disclosure/licensing/decisions cell
	is 70000 '7|万元|70000|' 2021 claims disclosure/fees/amount cell 元
	[ "$(cut -f6,7 <<< "${lines[1]}")" = $'disclosure/fees/amount\tcell' ]
}

@test "norm: a label of half a million digits, or of digits and blanks, takes no time" {
	for unit in 9 '9 ' 一; do
		{
			printf 'table\trow\tcolumn\tvalue\nrequests\t'
			head -c 500000 /dev/zero | sed "s/\x00/$unit/g"
			printf '\t总计\t3\n'
		} > "$BATS_TEST_TMPDIR/long.tsv"
		run -0 --separate-stderr timeout 5 gik-norm "$BATS_TEST_TMPDIR/long.tsv"
		[ "${#lines[@]}" -eq 2 ]
		[ "$stderr" = "" ]
	done
}
