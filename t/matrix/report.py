"""A random annual report: drawn from a seed, a list of blocks (title, paragraphs, tables of cells
with their spans). layouts.py, devil.py and pages.py turn it into text and HTML."""

import random
import re

from figures import draw_figures, print_figures, spoil_sums
from form import APPLICANTS, CAPTIONS, FORM_CELLS, OUTCOMES, block_of, mark, unmark
from words import FOOTER, METADATA, NAVIGATION, OFFICES, PLACES, PROSE, fill_words


# ---- labels ----

# What clerks make of the form's wording.
REWORDED = {
    '总计': ['合计', '总 计', '总  计'],
    '（七）总计': ['（七）合计', '（七）总 计'],
    '其他': ['其它'],
    '信息内容': ['信息 内容', '内容'],
    '一、本年新收政府信息公开申请数量': ['一、本年新收政府信息公开申请数', '一、本年新收政府信息公开申请数量（件）', '本年新收政府信息公开申请数量'],
    '二、上年结转政府信息公开申请数量': ['二、上年结转政府信息公开申请数', '上年结转政府信息公开申请数量'],
    '2.其他法律行政法规禁止公开': ['2.其他法律、行政法规禁止公开', '2.其它法律行政法规禁止公开'],
    '3.危及“三安全一稳定”': ['3.危及"三安全一稳定"', '3.危及三安全一稳定', '3.危及“三安全 一稳定”'],
    '1.本机关不掌握相关政府信息': ['1.本机关不掌握相关信息'],
    '4.无正当理由大量反复申请': ['4.无正当理由大量重复申请'],
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': ['1.申请人无正当理由逾期不补正', '1.申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请'],
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': ['2.申请人逾期未按收费通知要求缴纳费用'],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': ['（二）部分公开', '（二）部分公开（区分处理的,只计这一情形，不计其他情形）'],
    '四、结转下年度继续办理': ['四、结转下年度继续办理的申请', '四、结转下年继续办理'],
    '第二十条第（一）项': ['第二十条第一项', '《条例》第二十条第（一）项', '第二十条 第（一）项'],
    '第二十条第（五）项': ['第二十条第五项', '《条例》第二十条第（五）项', '第二十条 第（五）项'],
    '结果维持': ['维持', '结果 维持'],
    '其他结果': ['其它结果', '其他'],
    '本年制发件数': ['本年制 发件数', '本年度制发件数'],
    '本年处理决定数量': ['本年处理决定 数量', '本年度处理决定数量'],
    '社会公益组织': ['社会公益 组织', '公益组织'],
}


class Style:
    """How this report's author and tools spell the labels."""

    def __init__(self, rng, plain=False, reworded=False):
        self.words = {}
        if reworded:
            self.words = {label: rng.choice(others) for label, others in REWORDED.items() if rng.random() < .6}
        pick = (lambda *choices: choices[0]) if plain else (lambda *choices: rng.choice(choices))
        self.half_brackets = pick(False, True)
        self.numbering = pick('.', '.', '、', '．', '. ')
        self.gouji = pick('勾稽', '勾稽', '钩稽')
        self.social = pick('社会公益组织', '社会公益组织', '社会公益组织', '社会组织')
        self.normative = pick(None, None, '规范性文件', '行政规范性文件')
        self.in_force = pick('现行有效件数', '现行有效件数', '现行有效件')
        self.year_inside = pick(False, False, False, False, True)
        self.fee_unit = pick('（单位：万元）', '（单位：万元）', '（单位: 万元）', '')
        self.procurement_unit = pick('', '（单位：万元）', '（万元）')
        self.change = pick('本年增/减', '本年增/减', '本年增/')
        self.same_headers = pick(False, False, False, True)

    def label(self, text, report):
        text = self.words.get(text, text)
        if text == '社会公益组织':
            text = self.social
        elif text in ('规范性文件', '行政规范性文件') and self.normative:
            text = self.normative
        elif text == '现行有效件数':
            text = self.in_force
        elif text == '本年收费金额':
            text += self.fee_unit
        elif text == '采购总金额':
            text += self.procurement_unit
        elif text == '本年增/减':
            text = self.change
        elif text in ('本年新制作数量', '本年新公开数量') and self.same_headers:
            text = '本年新'
        if self.year_inside:
            text = re.sub('^本年(?=制|废|处|收)', '本年（%d）' % report.year, text)
        text = re.sub(r'^(\d)\.', r'\1' + self.numbering, text)
        text = text.replace('勾稽', self.gouji)
        if self.half_brackets:
            text = text.translate(str.maketrans('（），：', '(),:'))
        return text


# ---- tables ----

class Cell:
    """A cell of a table: marked value or label, with its spans."""

    def __init__(self, text, colspan=1, rowspan=1, key=None):
        self.text, self.colspan, self.rowspan, self.key = text, colspan, rowspan, key

    @property
    def plain(self):
        return unmark(self.text)


class Table:
    def __init__(self, name, columns):
        self.name, self.columns, self.rows = name, columns, []


def value_cell(report, key, colspan=1):
    return Cell(mark(key, report.printed[key]), colspan, 1, key)


def disclosure_table(report):
    table = Table('disclosure', 4)
    label = lambda text: report.style.label(text, report)
    for number in CAPTIONS:
        edition = report.editions.get(number)
        if edition is None:
            continue
        cells = [c for c in FORM_CELLS[edition] if c['table'] == 'disclosure' and block_of(c) == number]
        columns = list(dict.fromkeys(c['column'] for c in cells))
        heads = {c['column']: c['column_label'] for c in cells}
        last = 4 - len(columns)
        if 'captions' not in report.drops:
            table.rows.append([Cell(label(cells[0]['caption']), 4)])
        table.rows.append([Cell(label('信息内容'))] + [
            Cell(label(heads[column]), last if column == columns[-1] else 1) for column in columns])
        for row in dict.fromkeys(c['row'] for c in cells):
            if ('disclosure', row) in report.drops:
                continue
            row_label = next(c['row_label'] for c in cells if c['row'] == row)
            table.rows.append([Cell(label(row_label))] + [
                value_cell(report, ('disclosure', row, column), last if column == columns[-1] else 1)
                for column in columns])
            if ('after', row) in report.foreign:
                name = report.foreign['after', row]
                table.rows.append([Cell(name)] + [
                    Cell(mark(('extra', name, str(i)), str(report.rng.randint(0, 40))), last if i == len(columns) - 1 else 1)
                    for i in range(len(columns))])
    return table


def requests_table(report):
    table = Table('requests', 10)
    edition = report.editions['requests']
    label = lambda text: report.style.label(text, report)
    columns = APPLICANTS + ['total']
    table.rows.append([Cell(label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'), 3, 3), Cell('申请人情况', 7)])
    table.rows.append([Cell('自然人', 1, 2), Cell('法人或其他组织', 5), Cell(label('总计'), 1, 2)])
    table.rows.append([Cell(label(text)) for text in ('商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他')])
    paths = {}
    for cell in FORM_CELLS[edition]:
        if cell['table'] == 'requests' and ('requests', cell['row']) not in report.drops:
            paths[cell['row']] = cell['row_label'].split(' > ')
    members = {}
    for path in paths.values():
        for depth in range(1, len(path)):
            head = tuple(path[:depth])
            members[head] = members.get(head, 0) + 1
    done = set()
    for row, path in paths.items():
        cells = []
        for depth, text in enumerate(path):
            head = tuple(path[:depth + 1])
            if depth < len(path) - 1:
                if head not in done:
                    done.add(head)
                    cells.append(Cell(label(text), 1, members[head]))
            else:
                cells.append(Cell(label(text), 4 - len(path)))
        table.rows.append(cells + [value_cell(report, ('requests', row, column)) for column in columns])
    return table


def review_table(report):
    table = Table('review', 15)
    outcomes = [report.style.label(text, report) for text in ('结果维持', '结果纠正', '其他结果', '尚未审结', '总计')]
    table.rows.append([Cell('行政复议', 5), Cell('行政诉讼', 10)])
    table.rows.append([Cell(text, 1, 2) for text in outcomes] + [Cell('未经复议直接起诉', 5), Cell('复议后起诉', 5)])
    table.rows.append([Cell(text) for text in outcomes * 2])
    table.rows.append([value_cell(report, ('review', row, column))
                       for row in ('reconsideration', 'litigation.direct', 'litigation.after_reconsideration')
                       for column in OUTCOMES + ['total']])
    return table


# ---- reports ----

TITLES = ['one', 'one', 'one', 'two', 'org-year', 'doubled', 'signature', 'guanyu', 'blank']


class Report:
    """One report, drawn from a seed. Options fix what otherwise is drawn.

    scale: none tiny medium large; blanks: none zeros totals mixed rows slash all; mixed: blocks
    of both editions; wrong: sums wrong on purpose; plain: the form's own labels, no variants.
    """

    def __init__(self, seed, plain=False, mixed=False, reworded=False, edition=None, scale=None, blanks=None, wrong=None,
                 title=None, drops=(), foreign=False, decor=None, missing_table=None):
        rng = self.rng = random.Random('report %s' % seed)
        self.seed = seed
        self.year = rng.randint(2019, 2025)
        default = '2019' if self.year <= 2020 else '2021'
        base = edition or (default if rng.random() < .85 else rng.choice(['2019', '2021']))
        self.edition = base
        self.editions = {block: base for block in CAPTIONS + ['requests', 'review']}
        if mixed:
            for block in CAPTIONS + ['requests']:
                self.editions[block] = rng.choice(['2019', '2021'])
        if self.editions['九'] == '2021':
            del self.editions['九']
        self.style = Style(rng, plain, reworded)
        self.scale = scale or rng.choice(['none', 'tiny', 'tiny', 'medium', 'medium', 'large'])
        self.blanks = blanks or rng.choice(['none'] * 6 + ['zeros', 'totals', 'mixed', 'rows', 'slash'])
        figures = draw_figures(rng, self.editions, self.scale)
        if wrong or (wrong is None and rng.random() < .25):
            spoil_sums(rng, figures)
        self.wrong = wrong
        self.printed = print_figures(rng, figures, self.blanks, not plain and rng.random() < .04)
        self.org = rng.choice(PLACES) + rng.choice(OFFICES)
        self.title_kind = title or (rng.choice(TITLES) if not plain else 'one')
        self.drops = set(drops)
        self.foreign = {}
        if foreign:
            row = rng.choice(['licensing', 'penalties', 'coercion', 'normative_documents'])
            self.foreign['after', row] = rng.choice(['行政确认', '行政裁决', '行政征收', '行政奖励', '公共服务', '其他行政权力'])
        self.story = []
        self.decor = rng.random() < .4 if decor is None else decor
        self.tables = [build(self) for name, build in (
            ('disclosure', disclosure_table), ('requests', requests_table), ('review', review_table))
            if name != missing_table]

    def words(self, text):
        return fill_words(self.rng, text, self)

    def title(self):
        """Lines of the title."""
        work = self.rng.choice(['工作', '工作', ''])
        name = '%d年政府信息公开%s年度报告' % (self.year, work)
        kind = self.title_kind
        if kind == 'one':
            return [self.org + name]
        if kind == 'two':
            return [self.org + '%d年' % self.year, '政府信息公开%s年度报告' % work]
        if kind == 'org-year':
            return [self.org, name]
        if kind == 'doubled':
            return [self.org + name, self.org + name]
        if kind == 'guanyu':
            return ['%s关于%d年度政府信息公开%s年度报告' % (self.org, self.year, work)]
        if kind == 'blank':
            return ['%s %d 年政府信息公开%s年度报告' % (self.org, self.year, work)]
        return [name]

    def blocks(self):
        """[(kind, text or Table)]: kind is nav, meta, title, h, p, table."""
        rng, blocks = self.rng, []
        add = lambda kind, *texts: blocks.extend((kind, text) for text in texts)
        prose = lambda low, high: add('p', *[self.words(t) for t in rng.sample(PROSE, rng.randint(low, high))])
        if self.decor:
            add('nav', *[self.words(t) for t in rng.sample(NAVIGATION, rng.randint(1, 4))])
            if rng.random() < .6:
                add('meta', *[self.words(t) for t in METADATA])
        add('title', *self.title())
        if self.decor and rng.random() < .5:
            add('nav', self.words('发布时间：{next}-01-{b2} 来源：{org} 浏览次数：{e}'))
        prose(1, 3)
        add('h', '一、总体情况')
        prose(2, 5)
        headings = {'disclosure': '二、主动公开政府信息情况', 'requests': '三、收到和处理政府信息公开申请情况',
                    'review': '四、政府信息公开行政复议、行政诉讼情况'}
        for table in self.tables:
            if ('heading', table.name) not in self.drops:
                add('h', headings[table.name])
            if rng.random() < .1:
                prose(1, 1)
            add('table', table)
        add('h', '五、存在的主要问题及改进情况')
        prose(1, 3)
        add('h', '六、其他需要报告的事项')
        add('p', rng.choice(['无', '无其他需要报告的事项。', self.words('本年度收取信息处理费0元。')]))
        if self.title_kind == 'signature':
            add('sign', self.org, '%d年1月%d日' % (self.year + 1, rng.randint(2, 31)))
        if self.decor:
            add('nav', *[self.words(t) for t in rng.sample(FOOTER, rng.randint(1, 4))])
        return blocks

    def meta(self):
        return {'org': self.org, 'year': str(self.year), 'seed': str(self.seed), 'blanks': self.blanks, 'scale': self.scale, 'story': ' '.join(self.story),
                'editions': ' '.join('%s=%s' % item for item in sorted(self.told().items()))}

    def told(self):
        """The editions that the labels tell: those of the third table are the same in both."""
        mixed = len(set(self.editions.values())) > 1
        return {block: edition for block, edition in self.editions.items() if not (mixed and block == 'review')}
