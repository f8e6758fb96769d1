# Text reports, a cell a line, from a seed, each into a file FOLDER/N.txt (a thousand to a folder).
#
#   awk -v seed=1 -v reports=100 -v year=2021 -v folder=/tmp/reports -v prose=1 -f t/bench/reports.awk lib/form.tsv

BEGIN { FS = "\t" }

FNR > 1 && $1 == (year <= 2020 ? 2019 : 2021) {
	cells++
	table[cells] = $2
	caption[cells] = $5
	row[cells] = $6
	column[cells] = $7
	total[cells] = $4 == "total"
	last[$2, $6] = cells
}

function cell(text) { printf "\t%s\n", text > file }
function end_row() { printf "\n" > file }

# The labels of a row, its outer ones empty where they stand above already.
function labels(path, before,    part, old, parts, i, same)
{
	parts = split(path, part, " > ")
	split(before, old, " > ")
	same = 1
	for (i = 1; i <= parts; i++) {
		same = same && i < parts && part[i] == old[i]
		cell(same ? "" : part[i])
	}
}

function report(n,    i, j, value, sum, before, at, head)
{
	printf "云汀县第%d局%d年政府信息公开工作年度报告\n一、总体情况\n", n, year > file
	for (i = 0; i < prose; i++)
		printf "（%d）全年通过门户网站发布各类信息%d条，办理行政许可%d件，答复群众来信%d封，公开栏每季度检查一次。\n", \
		    i + 1, rand() * 300, rand() * 900, rand() * 50 > file
	print "二、主动公开政府信息情况" > file
	for (i = 1; i <= cells && table[i] == "disclosure"; i++) {
		if (caption[i] != caption[i - 1]) {
			cell(caption[i]); end_row()
			cell("信息内容")
			for (j = i; row[j] == row[i]; j++)
				cell(column[j])
			end_row()
		}
		if (row[i] != row[i - 1])
			cell(row[i])
		cell(rand() < 0.5 ? 0 : int(rand() * 100))
		if (row[i] != row[i + 1])
			end_row()
	}
	print "\n三、收到和处理政府信息公开申请情况" > file
	cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"); cell("申请人情况"); end_row()
	cell(""); cell("自然人"); cell("法人或其他组织"); cell("总计"); end_row()
	cell(""); cell(""); cell("商业企业"); cell("科研机构"); cell("社会公益组织"); cell("法律服务机构"); cell("其他"); cell(""); end_row()
	for (; i <= cells && table[i] == "requests"; i++) {
		if (row[i] != row[i - 1]) {
			labels(row[i], row[i - 1])
			sum = 0
		}
		value = total[i] ? sum : rand() < 0.8 ? 0 : int(rand() * 20)
		sum += value
		cell(value)
		if (row[i] != row[i + 1])
			end_row()
	}
	print "\n四、政府信息公开行政复议、行政诉讼情况" > file
	cell("行政复议"); cell("行政诉讼"); end_row()
	head = "结果维持 结果纠正 其他结果 尚未审结 总计"
	split(head, at, " ")
	for (j = 1; j <= 5; j++) cell(at[j])
	cell("未经复议直接起诉"); cell("复议后起诉"); end_row()
	for (j = 1; j <= 5; j++) cell("")
	for (j = 0; j < 10; j++) cell(at[j % 5 + 1])
	end_row()
	for (sum = 0; i <= cells; i++) {
		value = total[i] ? sum : rand() < 0.8 ? 0 : int(rand() * 5)
		sum = total[i] ? 0 : sum + value
		cell(value)
	}
	end_row()
	printf "\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n" > file
	close(file)
}

END {
	srand(seed)
	for (n = 1; n <= reports; n++) {
		if (n % 1000 == 1) {
			place = folder "/" int(n / 1000)
			system("mkdir -p " place)
		}
		file = place "/" n ".txt"
		report(n)
	}
}
