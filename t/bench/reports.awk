# Reports from a seed, each into a file FOLDER/K/N.txt, a thousand to a folder: text a cell a line, or with `kind=html` pages,
# with `kind=docx` the word/document.xml of a DOCX, in FOLDER/K/N/word. `bare=1`: without their tables, so that they are none;
# `blanks=0.5`: every other zero blank; `own=1`: each has words of its own in a cell of its tables, so that no two have one layout.
#
#   awk -v seed=1 -v reports=100 -v year=2021 -v folder=/tmp/reports -v prose=1 \
#       -f t/bench/figures.awk -f t/bench/reports.awk lib/form.tsv

BEGIN {
	if (kind == "")
		kind = "txt"
	split("零 一 二 三 四 五 六 七 八 九", digit, " ")
	split("结果维持 结果纠正 其他结果 尚未审结 总计", outcome, " ")
	note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
}

# A cell that spans so many columns; a paragraph; the end of a row; a table's two ends.
function cell(text, span)
{
	if (kind == "txt")
		printf "\t%s\n", text > file
	else if (kind == "html")
		printf("<td%s><p>%s</p></td>", (span > 1 ? " colspan=\"" span "\"" : ""), text) > file
	else
		printf("<w:tc><w:tcPr><w:tcW w:w=\"900\"/>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>", \
		    (span > 1 ? "<w:gridSpan w:val=\"" span "\"/>" : ""), text) > file
}
function paragraph(text)
{
	printf(kind == "txt" ? "%s\n" : kind == "html" ? "<p>%s</p>\n" : "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", text) > file
}
function begin_row() { if (kind != "txt") printf(kind == "html" ? "<tr>" : "<w:tr>") > file }
function end_row() { printf(kind == "txt" ? "\n" : kind == "html" ? "</tr>\n" : "</w:tr>") > file }
function begin_table() { if (kind != "txt") printf(kind == "html" ? "<table border=\"1\">\n" : "<w:tbl>") > file }
function end_table() { printf(kind == "txt" ? "\n" : kind == "html" ? "</table>\n" : "</w:tbl>") > file }
function begin_document()
{
	if (kind == "html")
		printf "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>年度报告</title></head><body>\n" > file
	else if (kind == "docx")
		printf "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"%s\"><w:body>", \
		    "http://schemas.openxmlformats.org/wordprocessingml/2006/main" > file
}
function end_document()
{
	if (kind != "txt")
		printf(kind == "html" ? "</body></html>\n" : "</w:body></w:document>\n") > file
}

# The labels of a row over three columns, its outer ones empty where they stand above already.
function labels(path, before,    part, old, parts, i, same)
{
	parts = split(path, part, " > ")
	split(before, old, " > ")
	same = 1
	for (i = 1; i <= parts; i++) {
		same = same && i < parts && part[i] == old[i]
		cell(same ? "" : part[i], i < parts ? 1 : 4 - parts)
	}
}

# A zero may stay blank: `blanks` of them do.
function printed(number) { return blanks > 0 && number == 0 && rand() < blanks ? "" : number }

# A number in Chinese digits.
function chinese(number,    words, i)
{
	for (i = 1; i <= length(number ""); i++)
		words = words digit[substr(number, i, 1) + 1]
	return words
}

function disclosure(    i, j)
{
	paragraph("二、主动公开政府信息情况")
	begin_table()
	for (i = 1; i <= cells && table[i] == "disclosure"; i++) {
		if (caption[i] != caption[i - 1]) {
			begin_row(); cell(caption[i], 4); end_row()
			begin_row(); cell("信息内容", 1)
			for (j = i; row[j] == row[i]; j++)
				cell(column_label[j], 1)
			end_row()
		}
		if (row[i] != row[i - 1]) {
			begin_row()
			cell(row_label[i], 1)
		}
		cell(printed(value(i)), 1)
		if (row[i] != row[i + 1])
			end_row()
	}
	end_table()
	return i
}

function requests(i,    j)
{
	paragraph("三、收到和处理政府信息公开申请情况")
	begin_table()
	begin_row(); cell(own ? "表" chinese(n) note : note, 3); cell("申请人情况", 7); end_row()
	begin_row(); cell("", 3); cell("自然人", 1); cell("法人或其他组织", 5); cell("总计", 1); end_row()
	begin_row()
	cell("", kind == "txt" ? 1 : 3)
	split("商业企业 科研机构 社会公益组织 法律服务机构 其他", kinds_of_org, " ")
	cell("", 1)
	for (j = 1; j <= 5; j++)
		cell(kinds_of_org[j], 1)
	cell("", 1); end_row()
	for (; i <= cells && table[i] == "requests"; i++) {
		if (row[i] != row[i - 1]) {
			begin_row()
			labels(row_label[i], row_label[i - 1])
		}
		cell(printed(value(i)), 1)
		if (row[i] != row[i + 1])
			end_row()
	}
	end_table()
	return i
}

function review(i,    j)
{
	paragraph("四、政府信息公开行政复议、行政诉讼情况")
	begin_table()
	begin_row(); cell("行政复议", 5); cell("行政诉讼", 10); end_row()
	begin_row()
	for (j = 1; j <= 5; j++)
		cell(outcome[j], 1)
	cell("未经复议直接起诉", 5); cell("复议后起诉", 5); end_row()
	begin_row()
	for (j = 1; j <= 15; j++)
		cell(j <= 5 ? "" : outcome[(j - 1) % 5 + 1], 1)
	end_row()
	begin_row()
	for (; i <= cells; i++)
		cell(printed(value(i)), 1)
	end_row()
	end_table()
}

END {
	srand(seed)
	for (n = 1; n <= reports; n++) {
		place = folder "/" int((n - 1) / 1000)
		file = place "/" n "." kind
		if (kind == "docx") {
			system("mkdir -p " place "/" n "/word")
			file = place "/" n "/word/document.xml"
		} else if (n % 1000 == 1)
			system("mkdir -p " place)
		if (!bare)
			begin_report()
		begin_document()
		if (bare && kind == "html")
			for (p = 1; p <= 40; p++)
				printf "<li><a href=\"/news/%d/%d.html\" title=\"公开栏\">政务公开第%d期</a></li>\n", n, p, p > file
		paragraph("云汀县第" n "局" year "年政府信息公开工作年度报告")
		paragraph("一、总体情况")
		for (p = 0; p < prose; p++)
			paragraph(sprintf("（%d）全年通过门户网站发布各类信息%d条，办理行政许可%d件，答复群众来信%d封，公开栏每季度检查一次。", \
			    p + 1, rand() * 300, rand() * 900, rand() * 50))
		if (!bare)
			review(requests(disclosure()))
		paragraph("五、存在的主要问题及改进情况")
		paragraph("无。")
		end_document()
		close(file)
	}
}
