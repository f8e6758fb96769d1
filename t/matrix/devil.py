"""Pages that nobody asked for and that are out there all the same.

What scrapers, clerks and content management systems do to the tables beyond the layouts of
layouts.py. Each is a function (rng, seed) -> (Report, text with marks).
"""

import re

from form import unmark
from layouts import KEEPING, LAYOUTS, ROBUST, document, slots
from report import Cell, Report, Table
from words import OFFICES, PLACES

PIPES = ['pipe-row', 'pipe-row-filled', 'pipe-row-lead-filled', 'pipe-line-filled', 'markdown', 'tab-grid', 'pipe-line-last']


def values(text, change):
    """Every filled value of a marked text through `change`."""
    return re.sub('(\ue000.)([^\ue001]+)(\ue001)', lambda m: m.group(1) + change(m.group(2)) + m.group(3), text, flags=re.S)


def in_layout(rng, report, names=ROBUST):
    return LAYOUTS[rng.choice(list(names))][0](rng, report)


def on_values(change, names=ROBUST, **options):
    def layout(rng, seed):
        report = Report(seed, **options)
        return report, values(in_layout(rng, report, names), lambda value: change(rng, value))
    return layout


def on_text(change, names=ROBUST, **options):
    def layout(rng, seed):
        report = Report(seed, **options)
        return report, change(rng, report, in_layout(rng, report, names))
    return layout


def on_tables(change, names=ROBUST, **options):
    def layout(rng, seed):
        report = Report(seed, **options)
        change(rng, report)
        return report, in_layout(rng, report, names)
    return layout


# ---- scrapers ----

def turndown(rng, seed):
    """turndown and its kin: a cell that holds a paragraph stands between empty lines."""
    report = Report(seed)
    inside = rng.choice(['\n\n', '\n\n', '\n'])

    def render(table):
        out = []
        for number, row in enumerate(table.rows):
            out.append('|' + '|'.join(' %s%s%s ' % (inside, c.text, inside) for c in row) + '|')
            if number == 0 and rng.random() < .5:
                out.append('|' + ' --- |' * len(row))
        return '\n'.join(out) + '\n\n'
    return report, document(rng, report, render, '\n\n')


def open_rows(rng, seed):
    """Python's html2text: rows without a bar at either end, a rule of dashes below the first."""
    report = Report(seed)

    def render(table):
        out = []
        for number, row in enumerate(table.rows):
            out.append(' | '.join(c.text for c in row) + '  ')
            if number == 0:
                out.append('|'.join(['---'] * max(1, len(row))))
        return '\n'.join(out) + '\n\n'
    return report, document(rng, report, render, '\n\n')


def no_separator(rng, seed):
    """get_text() without a separator: cells run into each other, rows on lines."""
    report = Report(seed)
    return report, document(rng, report, lambda table: '\n'.join(''.join(c.text for c in row) for row in table.rows) + '\n', '\n')


def no_separator_line(rng, seed):
    """Tags taken out with nothing in their stead: the whole page on one line, here and there a blank where the page had one."""
    report = Report(seed)
    blank = rng.choice(['', '', ' '])
    loose = rng.choice([0, .02, .1])

    def render(table):
        return ''.join(c.text + (' ' if rng.random() < loose else '') for row in table.rows for c in row)
    head, _, body = document(rng, report, render, blank).partition('。')
    return report, head.replace('\n', ' ') + _ + body.replace('\n', blank) + '\n'


def bare_commas(rng, seed):
    """The cells of each row parted by commas, none for what spans more: lines of the header hold no value and no blank cell."""
    report = Report(seed)
    return report, document(rng, report, lambda table: '\n'.join(','.join(c.text for c in row) for row in table.rows) + '\n', '\n')


def lone_blanks(rng, seed):
    """A blank for each tag: rows of words, in which a blank cell is the no-break space that it held."""
    report = Report(seed, blanks=rng.choice(['zeros', 'totals', 'mixed', 'rows', 'none']))
    joint = rng.choice([' ', '  ', '    '])
    one_line = rng.random() < .4

    def render(table):
        rows = [joint.join(c.text if c.plain else c.text + '\u00a0' for c in row) for row in table.rows]
        return (joint if one_line else '\n').join(rows) + '\n'
    text = document(rng, report, render, '\n')
    if one_line:
        head, stop, body = text.partition('。')
        text = head + stop + body.replace('\n', joint) + '\n'
    return report, text


def bell(rng, seed):
    """Raw text of a .doc: cells end in U+0007, rows in one more, lines in CR or vertical tabs."""
    report = Report(seed)

    def render(table):
        return ''.join(''.join(c.text.replace('\n', '\v') + '\a' for c in row) + '\a' for row in table.rows) + '\n'
    return report, document(rng, report, render, '\n')


def quoted_tsv(rng, seed):
    """Copied out of a spreadsheet: TABs, quotes around cells with line breaks in them."""
    report = Report(seed)

    def render(table):
        out = []
        for line in slots(table):
            texts = []
            for cell, kind in line:
                text = cell.text if kind == 'cell' else ''
                if not cell.key and len(text) > 4 and rng.random() < .4:
                    at = rng.randint(1, len(text) - 1)
                    text = '"%s\n%s"' % (text[:at], text[at:])
                texts.append(text)
            out.append('\t'.join(texts))
        return '\n'.join(out) + '\n'
    return report, document(rng, report, render, '\n')


def folded(rng, report, text):
    """Long lines folded at blanks, as mail does."""
    room = rng.choice([60, 72, 80])
    out = []
    for line in text.split('\n'):
        while len(unmark(line)) > room and ' ' in line:
            at, seen = 0, 0
            while seen < room and at < len(line):
                at += 1
                seen = len(unmark(line[:at]))
            at = line.rfind(' ', 0, at)
            if at <= 0:
                break
            out.append(line[:at])
            line = line[at + 1:]
        out.append(line)
    return '\n'.join(out)


def old_mac(rng, report, text):
    return text.replace('\n', '\r')


def zero_width(rng, report, text):
    """Zero-width spaces, soft hyphens and BOMs strewn in, behind and before values and in labels."""
    strewn = ['\u200b', '\ufeff', '\u200c', '\u00ad', '\u2060']
    text = values(text, lambda value: rng.choice(['', '', rng.choice(strewn)]) + value + rng.choice(['', '', rng.choice(strewn)]))
    return re.sub('(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])', lambda m: rng.choice(strewn) if rng.random() < .01 else '', text)


def page_breaks(rng, report, text):
    """Page numbers and running heads inside the tables, as PDF text has them."""
    out, count = [], 1
    for number, line in enumerate(text.split('\n')):
        out.append(line)
        if number % 40 == 39:
            out += rng.choice([['', '- %d -' % count, '\f'], ['', '                    %d' % count, '\f'], ['第 %d 页 共 5 页' % count, ''],
                               ['— %d —' % count]])
            count += 1
    return '\n'.join(out)


def contents(rng, report, text):
    """A table of contents before everything."""
    heads = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况',
             '五、存在的主要问题及改进情况', '六、其他需要报告的事项']
    dots = rng.choice(['……………', '.........', '\t', ' '])
    return '目  录\n' + ''.join('%s%s%d\n' % (head, dots, n + 1) for n, head in enumerate(heads)) + '\n' + text


def prose_with_labels(rng, report, text):
    """Prose that prints the very labels of the table with numbers of its own."""
    more = ['其中：一、本年新收政府信息公开申请数量%d件，二、上年结转政府信息公开申请数量%d件。' % (rng.randint(70, 99), rng.randint(70, 99)),
            '（一）予以公开%d件；（二）部分公开%d件；（七）总计%d件。' % (rng.randint(70, 99), rng.randint(70, 99), rng.randint(100, 199)),
            '规章 %d 件' % rng.randint(70, 99), '行政许可 %d' % rng.randint(700, 999), '行政处罚：%d件' % rng.randint(700, 999),
            '结果维持 %d 结果纠正 %d 其他结果 %d 尚未审结 %d 总计 %d' % tuple(rng.randint(70, 99) for _ in range(5))]
    rng.shuffle(more)
    parts = text.split('二、主动公开政府信息情况', 1)
    if len(parts) == 2:
        text = parts[0] + '\n'.join(more[:3]) + '\n二、主动公开政府信息情况' + parts[1]
    return text.rstrip('\n') + '\n' + '\n'.join(more[3:]) + '\n'


def neighbours(rng, report, text):
    """Links to other agencies' and other years' reports before and behind."""
    titles = ['%s%d年政府信息公开工作年度报告' % (rng.choice(PLACES) + rng.choice(OFFICES), year)
              for year in rng.sample(range(2015, 2026), 5)]
    return ('上一篇：%s\n' % titles[0] if rng.random() < .5 else '') + text.rstrip('\n') + '\n相关文档\n' + '\n'.join(titles[1:]) + '\n'


def chinese_year(rng, report, text):
    digits = dict(zip('0123456789', '〇一二三四五六七八九'))
    year = str(report.year)
    return text.replace(year + '年政府', ''.join(digits[d] for d in year) + '年政府')


def unit_lines(rng, report, text):
    """单位：件 above each table."""
    return text.replace('第二十条第（一）项', '单位：件\n第二十条第（一）项', 1).replace('（本列数据', '（单位：件）\n（本列数据', 1)


def notes_below(rng, report, text):
    notes = ['注：1.本表中行政处罚12件含简易程序3件。\n', '备注：以上数据统计截止%d年12月31日，单位：件。\n' % report.year, '填表人：张某 联系电话：%d\n' % rng.randint(10 ** 6, 10 ** 7)]
    for heading in ('三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题'):
        text = text.replace(heading, rng.choice(notes) + heading, 1)
    return text


# ---- clerks ----

def total_first(rng, report):
    """The total stands in front of the applicants."""
    for table in report.tables:
        if table.name != 'requests':
            continue
        for number, row in enumerate(table.rows):
            if number == 0:
                continue
            if number == 1:
                row.insert(0, row.pop())
            elif number > 2:
                row.insert(len(row) - 7, row.pop())


def swapped_rows(rng, report):
    """Two rows of a block change places."""
    for table in report.tables:
        if table.name == 'disclosure':
            rows = [i for i, row in enumerate(table.rows) if any(c.key and c.key[1] in ('penalties', 'coercion') for c in row)]
            if len(rows) == 2:
                a, b = rows
                table.rows[a], table.rows[b] = table.rows[b], table.rows[a]
        if table.name == 'requests':
            rows = [i for i, row in enumerate(table.rows) if len(row) == 8 and row[-1].key[1].startswith('denied')]
            if len(rows) > 3:
                a, b = rng.sample(rows, 2)
                table.rows[a], table.rows[b] = table.rows[b], table.rows[a]


def stacked_review(rng, report):
    """The third table as three small ones below each other."""
    tables = []
    for table in report.tables:
        if table.name != 'review':
            tables.append(table)
            continue
        values_row = table.rows[-1]
        for number, names in enumerate([['行政复议'], ['行政诉讼', '未经复议直接起诉'], ['行政诉讼', '复议后起诉']]):
            small = Table('review', 5)
            for name in names[1 if number == 2 else 0:]:
                small.rows.append([Cell(name, 5)])
            small.rows.append([Cell(t) for t in ('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')])
            small.rows.append(values_row[5 * number:5 * number + 5])
            tables.append(small)
    report.tables = tables


def parted_review(rng, report):
    """The third table as two or three, each with its own heading, which may be a row of it or name its chapter too."""
    tables = []
    for table in report.tables:
        if table.name != 'review':
            tables.append(table)
            continue
        cells = table.rows[-1]
        outcomes = [Cell(t) for t in ('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')]
        joint = rng.random() < .5
        parts = [(['行政复议'], cells[:5])]
        if joint:
            parts.append((['未经复议直接起诉', '复议后起诉'], cells[5:]))
        else:
            names = rng.choice([['未经复议直接起诉', '复议后起诉'], ['行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）']])
            parts += [([names[0]], cells[5:10]), ([names[1]], cells[10:])]
        for names, row in parts:
            small = Table('review', 5 * len(names))
            if joint and len(names) > 1 and rng.random() < .5:
                small.rows.append([Cell('行政诉讼', 10)])
            small.rows += [[Cell(name, 5) for name in names], outcomes * len(names), row]
            tables.append(small)
    report.tables = tables


def table_a_row(rng, seed):
    """What readers of pictures write of the second table: a heading and a table for each row, whose columns have no names."""
    report = Report(seed)
    parted_review(rng, report)
    names = rng.choice([['类别'] + ['数据%d' % n for n in range(1, 7)] + ['总计'], ['项目'] + ['列%d' % n for n in range(1, 8)]])

    def lines(head, rows):
        return '\n'.join('| ' + ' | '.join(line) + ' |' for line in [head, ['---'] * len(head)] + rows) + '\n\n'

    def render(table):
        out = []
        for number, row in enumerate(table.rows):
            texts = [c.text for c in row]
            labels = [t for t in texts if '\ue000' not in t]
            figures = texts[len(labels):]
            if table.name == 'requests' and number > 2:
                out += ['### %s\n' % label for label in labels[:-1]]
                out.append(lines(names, [[labels[-1]] + figures]))
            elif table.name == 'requests':
                out.append('' if number else labels[0] + '\n\n')
            elif labels and len(row) == 1:
                out.append('### %s\n' % texts[0])
            elif figures and labels:
                out.append('| %s |\n' % ' | '.join(texts))
            elif figures:
                out.append('| %s |\n\n' % ' | '.join(texts))
            elif len({c.colspan for c in row}) == 1 and row[0].colspan > 1:
                out.append('### %s\n' % ' '.join(texts))
            else:
                out.append('| %s |\n|%s\n' % (' | '.join(texts), '---|' * len(row)))
        return ''.join(out)
    return report, document(rng, report, render, '\n\n')


def transposed_review(rng, report):
    """The third table with its three kinds as rows."""
    tables = []
    for table in report.tables:
        if table.name != 'review':
            tables.append(table)
            continue
        row = table.rows[-1]
        small = Table('review', 7)
        small.rows.append([Cell('类别', 2)] + [Cell(t) for t in ('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')])
        small.rows.append([Cell('行政复议', 2)] + row[:5])
        small.rows.append([Cell('行政诉讼', 1, 2), Cell('未经复议直接起诉')] + row[5:10])
        small.rows.append([Cell('复议后起诉')] + row[10:])
        tables.append(small)
    report.tables = tables


def numbered_rows(rng, report):
    """A column of running numbers before the labels."""
    for table in report.tables:
        if table.name == 'requests':
            table.columns += 1
            table.rows[0].insert(0, Cell('序号', 1, 3))
            for number, row in enumerate(table.rows[3:], 1):
                row.insert(0, Cell(str(number)))


def one_column_lost(rng, report):
    """The 总计 column left out of the second table."""
    for table in report.tables:
        if table.name == 'requests':
            table.columns -= 1
            table.rows[0][-1].colspan -= 1
            table.rows[1].pop()
            for row in table.rows[3:]:
                row.pop()


def review_without_litigation(rng, report):
    """Only 行政复议 in the third table."""
    for table in report.tables:
        if table.name == 'review':
            table.columns = 5
            table.rows = [[Cell('行政复议', 5)], [Cell(t) for t in ('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')], table.rows[-1][:5]]


def repeated_head(rng, report):
    """The head of the second table once more at a page's turn."""
    for table in report.tables:
        if table.name == 'requests':
            at = rng.randint(8, len(table.rows) - 4)
            table.rows[at:at] = table.rows[1:3]


def remarks(rng, report):
    """A remark behind some labels, in their cells, with digits."""
    for table in report.tables:
        for row in table.rows:
            for cell in row:
                if not cell.key and len(cell.text) > 6 and rng.random() < .08:
                    cell.text += rng.choice(['（%d）' % rng.randint(1, 30), '（注1）', '（含结转%d件）' % rng.randint(1, 9), '*', '①'])


def joined_tables(rng, report):
    """All three tables as one, with the headings in its rows."""
    whole = Table('joined', 15)
    heads = {'disclosure': '二、主动公开政府信息情况', 'requests': '三、收到和处理政府信息公开申请情况', 'review': '四、政府信息公开行政复议、行政诉讼情况'}
    for table in report.tables:
        whole.rows.append([Cell(heads[table.name], 15)])
        whole.rows += table.rows
    report.tables = [whole]
    report.drops |= {('heading', 'joined')}


# ---- documents that hold no statutory table ----

def old_statistics(rng, seed):
    """The statistics form that was used until 2018: other measures under familiar words."""
    report = Report(seed, decor=True)
    report.tables = []
    rows = ['一、主动公开情况 | —— | ', '（一）主动公开政府信息数 | 条 | 1832', '其中：主动公开规范性文件数 | 条 | 12', '制发规范性文件总数 | 件 | 12',
            '二、回应解读情况', '三、依申请公开情况', '（一）收到申请数 | 件 | 43', '1.当面申请数 | 件 | 3', '2.传真申请数 | 件 | 0',
            '（二）申请办结数 | 件 | 41', '1.按时办结数 | 件 | 41', '（三）申请答复数 | 件 | 41', '1.属于已主动公开范围数 | 件 | 8', '2.同意公开答复数 | 件 | 20',
            '3.同意部分公开答复数 | 件 | 2', '4.不同意公开答复数 | 件 | 5', '其中：涉及国家秘密 | 件 | 1', '涉及商业秘密 | 件 | 0', '5.不属于本行政机关公开数 | 件 | 4',
            '四、行政复议数量 | 件 | 2', '（一）维持具体行政行为数 | 件 | 1', '（二）被依法纠错数 | 件 | 0', '（三）其他情形数 | 件 | 1',
            '五、行政诉讼数量 | 件 | 1', '（一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 1', '六、举报投诉数量 | 件 | 0', '七、依申请公开信息收取的费用 | 万元 | 0',
            '八、机构建设和保障经费情况', '（一）政府信息公开工作专门机构数 | 个 | 1']
    joint = rng.choice([' | ', '\t', '\n', '  '])
    return report, document(rng, report, lambda table: '', '\n') + '政府信息公开情况统计表\n' + '\n'.join(r.replace(' | ', joint) for r in rows) + '\n'


def prose_only(rng, seed):
    """A report whose tables were pictures: headings and prose."""
    report = Report(seed, decor=True)
    report.tables = []
    text = document(rng, report, lambda table: '', '\n')
    return report, prose_with_labels(rng, report, text.replace('五、存在', '二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n'
                                                               '四、政府信息公开行政复议、行政诉讼情况\n五、存在'))


def other_table(rng, seed):
    """A budget page with words that the form knows."""
    report = Report(seed, decor=False)
    report.tables = []
    lines = ['%s%d年部门预算公开' % (report.org, report.year), '项目 | 本年收入 | 本年支出 | 总计', '其他 | 12.5 | 3.0 | 15.5', '行政事业性收费 | 20 | 0 | 20',
             '规章制度建设 | 1 | 2 | 3', '总计 | 33.5 | 5 | 38.5', '行政许可 | 5', '政府集中采购 | 3 | 120.5']
    return report, '\n'.join(lines) + '\n'


DEVIL = {
    'd-turndown': turndown,
    'd-open-rows': open_rows,
    'd-no-separator': no_separator,
    'd-no-separator-line': no_separator_line,
    'd-bare-commas': bare_commas,
    'd-lone-blanks': lone_blanks,
    'd-bell': bell,
    'd-quoted-tsv': quoted_tsv,
    'd-folded': on_text(folded, ['pipe-row', 'pipe-row-filled', 'pipe-row-lead-filled', 'row']),
    'd-old-mac': on_text(old_mac, ['line', 'pipe-row', 'pipe-line-filled', 'tab-grid']),
    'd-zero-width': on_text(zero_width),
    'd-page-breaks': on_text(page_breaks, ['line', 'para', 'pipe-row', 'row', 'tab-grid', 'spaced-left', 'spaced-centre']),
    'd-contents': on_text(contents),
    'd-prose-labels': on_text(prose_with_labels, ['line', 'para', 'row', 'pipe-row', 'pipe-line-filled', 'tab-grid', 'spaced-centre']),
    'd-neighbours': on_text(neighbours),
    'd-chinese-year': on_text(chinese_year, title='one'),
    'd-unit-lines': on_text(unit_lines),
    'd-notes-below': on_text(notes_below, ['line', 'para', 'row', 'pipe-row', 'tab-grid', 'spaced-centre', 'markdown']),
    'd-counters': on_values(lambda rng, value: value + rng.choice(['件', '件', ' 件', '']) if re.fullmatch('[0-9]+', value) else value, blanks='none'),
    'd-nil-words': on_values(lambda rng, value: rng.choice(['无', '—', '/', '-', '0', '0', '——']) if value == '0' else value, KEEPING, blanks='none'),
    'd-letter-o': on_values(lambda rng, value: rng.choice(['O', '〇', '○', 'Ｏ', '0', '0', '0']) if value == '0' else value, ROBUST, blanks='none'),
    'd-decimals': on_values(lambda rng, value: value + '.0' if value.isdigit() and rng.random() < .3 else value, blanks='none'),
    'd-total-first': on_tables(total_first, PIPES),
    'd-total-first-lines': on_tables(total_first, ['line', 'para', 'row', 'pipe-line-bare']),
    'd-total-lost': on_tables(one_column_lost, PIPES + ['line', 'para', 'row']),
    'd-swapped-rows': on_tables(swapped_rows, PIPES + ['line', 'para', 'row']),
    'd-stacked-review': on_tables(stacked_review, PIPES + ['line', 'para', 'row']),
    'd-parted-review': on_tables(parted_review, PIPES + ['line', 'para', 'row']),
    'd-table-a-row': table_a_row,
    'd-transposed-review': on_tables(transposed_review, PIPES + ['line', 'para', 'row']),
    'd-numbered-rows': on_tables(numbered_rows, PIPES + ['line', 'para', 'row']),
    'd-review-short': on_tables(review_without_litigation, PIPES + ['line', 'para', 'row']),
    'd-repeated-head': on_tables(repeated_head, PIPES + ['line', 'para', 'row', 'spaced-centre']),
    'd-remarks': on_tables(remarks, PIPES + ['line', 'para', 'row']),
    'd-joined-tables': on_tables(joined_tables, ['pipe-row', 'pipe-row-filled', 'pipe-line-filled', 'line', 'tab-grid']),
    'd-old-statistics': old_statistics,
    'd-prose-only': prose_only,
    'd-other-table': other_table,
}
