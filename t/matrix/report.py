"""Random annual reports: figures that are consistent (or wrong on purpose), labels, prose.

A report is drawn from a seed and is a list of blocks (title, paragraphs, tables of cells with
their spans). layouts.py and pages.py turn it into text and HTML. Every value is written
between marks, so that whatever a layout does, the place and the truth of a cell can be read
off the finished text (see `finish`).
"""

import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
FORM = os.path.join(HERE, '..', '..', 'lib', 'form.tsv')

APPLICANTS = ['natural_person', 'enterprise', 'research', 'public_interest', 'legal_services', 'other_org']
OUTCOMES = ['upheld', 'corrected', 'other', 'pending']
CAPTIONS = ['一', '五', '六', '八', '九']

OPEN, CLOSE, INDEX = '\ue000', '\ue001', 0xE100


# ---- the form ----

def load_form(path=FORM):
    """The cells of both editions: {edition: [dict]} in form order."""
    form = {'2019': [], '2021': []}
    with open(path, encoding='utf-8') as lines:
        names = next(lines).rstrip('\n').split('\t')
        for line in lines:
            cell = dict(zip(names, line.rstrip('\n').split('\t')))
            form[cell['edition']].append(cell)
    return form


FORM_CELLS = load_form()
ALL_KEYS = list(dict.fromkeys(
    (cell['table'], cell['row'], cell['column']) for edition in ('2019', '2021') for cell in FORM_CELLS[edition]))
KEY_NUMBER = {key: number for number, key in enumerate(ALL_KEYS)}


def block_of(cell):
    """The block of a form's cell: a paragraph's numeral, `requests` or `review`."""
    if cell['table'] != 'disclosure':
        return cell['table']
    return re.search('（(.)）', cell['caption']).group(1)


# ---- marks ----

def mark(key, value):
    """The value of a cell, marked with its key; keys that the form lacks are (extra, label, n)."""
    if key not in KEY_NUMBER:
        KEY_NUMBER[key] = len(ALL_KEYS)
        ALL_KEYS.append(key)
    return OPEN + chr(INDEX + KEY_NUMBER[key]) + value + CLOSE


def unmark(text):
    return re.sub('\ue000.|\ue001', '', text, flags=re.S)


def finish(text):
    """(plain text, {key: (line, column, offset, value)}): the marks taken out, with what they said.

    Line and column from 1, offset in code points. A value whose closing mark was cut off is
    given as `(line, column, offset, value + None-marker)`: its value is a tuple (text,)."""
    plain, places = [], {}
    offset, line, column = 0, 1, 1
    for piece in re.split('(\ue000.[^\ue001]*\ue001?)', text, flags=re.S):
        if piece[:1] == OPEN:
            if len(piece) < 2:
                continue
            key = ALL_KEYS[ord(piece[1]) - INDEX]
            value = piece[2:].rstrip(CLOSE)
            places[key] = (line, column, offset, value if piece.endswith(CLOSE) else (value,))
            piece = value
        piece = piece.replace(CLOSE, '')
        plain.append(piece)
        offset += len(piece)
        if '\n' in piece:
            line += piece.count('\n')
            column = len(piece) - piece.rfind('\n')
        else:
            column += len(piece)
    return ''.join(plain), places


def width(text):
    """Columns that a text takes on a terminal; marks take none."""
    return sum(0 if mark_char else 2 if ord(c) > 0x2E7F else 1
               for c, mark_char in ((c, 0xE000 <= ord(c) < 0xF000) for c in text))


# ---- figures ----

def spread(rng, amount, weights):
    """Splits a whole amount over places by weight, at random."""
    parts = [0] * len(weights)
    if amount > 400:
        left = amount
        total = sum(weights)
        for i, weight in enumerate(weights[:-1]):
            parts[i] = min(left, int(amount * weight / total * rng.uniform(.5, 1.5)))
            left -= parts[i]
        parts[-1] = left
        return parts
    for place in rng.choices(range(len(weights)), weights, k=amount):
        parts[place] += 1
    return parts


def draw_amount(rng, scale):
    if scale == 'none':
        return 0
    if scale == 'tiny':
        return rng.choice([0, 0, 1, 1, 2, 3, 5, 8])
    if scale == 'medium':
        return rng.randint(3, 240)
    return rng.choice([rng.randint(300, 3000), rng.randint(3000, 60000)])


def skewed(rng, count, keep):
    """Weights most of which are (nearly) nothing, as in life."""
    weights = [rng.expovariate(1) ** 2 if rng.random() < keep else 0 for _ in range(count)]
    if sum(weights) == 0:
        weights[rng.randrange(count)] = 1
    return weights


def draw_requests(rng, edition, scale):
    rows = list(dict.fromkeys(c['row'] for c in FORM_CELLS[edition] if c['table'] == 'requests'))
    results = [r for r in rows if r not in ('received', 'carried_in', 'total', 'carried_out')]
    figures = {}
    received = spread(rng, draw_amount(rng, scale), [6] + skewed(rng, 5, .5))
    carried = spread(rng, draw_amount(rng, scale) // 8, [6] + skewed(rng, 5, .3))
    weights = skewed(rng, len(results), .5)
    weights[0] += 2
    for i, column in enumerate(APPLICANTS):
        figures['received', column] = received[i]
        figures['carried_in', column] = carried[i]
        out = rng.randint(0, received[i] + carried[i]) // rng.choice([3, 6, 20])
        done = received[i] + carried[i] - out
        figures['carried_out', column] = out
        figures['total', column] = done
        for row, part in zip(results, spread(rng, done, weights)):
            figures[row, column] = part
    for row in rows:
        figures[row, 'total'] = sum(figures[row, column] for column in APPLICANTS)
    return {('requests', row, column): value for (row, column), value in figures.items()}


def draw_review(rng, scale):
    figures = {}
    for row in ('reconsideration', 'litigation.direct', 'litigation.after_reconsideration'):
        amount = draw_amount(rng, scale)
        amount = amount if scale in ('none', 'tiny') else rng.choice([0, amount // 5, amount // 50])
        parts = spread(rng, amount, [3] + skewed(rng, 3, .6))
        for column, part in zip(OUTCOMES, parts):
            figures['review', row, column] = part
        figures['review', row, 'total'] = sum(parts)
    return figures


def draw_disclosure(rng, scale):
    """Values as text for every disclosure cell of both editions; amounts may have decimals."""
    figures = {}
    limit = {'none': 3, 'tiny': 12, 'medium': 900, 'large': 90000}[scale]
    for edition in ('2019', '2021'):
        for cell in FORM_CELLS[edition]:
            if cell['table'] != 'disclosure':
                continue
            key = cell['table'], cell['row'], cell['column']
            number = 0 if rng.random() < .35 else rng.randint(0, limit)
            if cell['column'] == 'amount':
                if number:
                    amount = rng.uniform(.01, limit)
                    number = '%.*f' % (rng.choice([0, 1, 2, 2, 4]), amount)
                    number = rng.choice([number] * 4 + [number + '万元', number + '万'])
            elif cell['column'] == 'item_change':
                number = number % 60
                if number:
                    number = rng.choice(['+%d', '-%d', '+%d', '-%d', '%d', '－%d', '增%d', '减%d']) % number
            elif cell['row'] == 'regulations' and rng.random() < .7:
                number = 0
            figures[key] = number
    return figures


def draw_figures(rng, editions, scale):
    """All figures of a report as whole numbers or text, by key."""
    figures = draw_disclosure(rng, scale)
    figures.update(draw_requests(rng, editions['requests'], scale))
    figures.update(draw_review(rng, rng.choice([scale, 'tiny', 'none'])))
    wanted = {(c['table'], c['row'], c['column'])
              for edition in ('2019', '2021') for c in FORM_CELLS[edition]
              if editions.get(block_of(c)) == edition}
    return {key: value for key, value in figures.items() if key in wanted}


def spoil_sums(rng, figures):
    """Makes one to three sums wrong, as clerks do."""
    for _ in range(rng.randint(1, 3)):
        key = rng.choice([k for k in figures if k[0] != 'disclosure'])
        value = figures[key]
        digits = str(value)
        choices = [value + 1, value + rng.randint(1, 9), value * 10, 0]
        if value:
            choices += [value - 1]
        if len(digits) > 1 and digits[0] != digits[1] and digits[1] != '0':
            choices.append(int(digits[1] + digits[0] + digits[2:]))
        figures[key] = rng.choice(choices)


def print_figures(rng, figures, blanks, separators):
    """The figures as printed: zeros blank or as a slash where the policy says so."""
    printed = {}
    empty_rows = {key[:2] for key in figures if rng.random() < .12} if blanks == 'rows' else set()
    for key, value in figures.items():
        zero = value == 0
        text = str(value)
        if separators and isinstance(value, int) and value >= 1000:
            text = format(value, ',')
        if blanks == 'all':
            text = ''
        elif blanks == 'zeros' and zero:
            text = ''
        elif blanks == 'totals' and zero and key[2] != 'total' and key[1] != 'total':
            text = ''
        elif blanks == 'mixed' and zero and rng.random() < .5:
            text = ''
        elif blanks == 'rows' and key[:2] in empty_rows and zero:
            text = ''
        elif blanks == 'slash' and zero and key[0] == 'disclosure':
            text = '/'
        printed[key] = text
    return printed


# ---- words ----

PLACES = ['青岚区', '临溪县', '松河县', '平川市', '江洲市', '临澜市越溪区', '云山市', '澄河区', '双溪市', '雲嶺', '桐州省梧江市',
          '禾丰', '石岭县', '北堤市', '南屿区', '苍云苗族自治县', '玉泉经济技术开发区', '白鹭湖新区', '乌兰旗', '金陂市']
OFFICES = ['交通运输局', '水利局', '档案局', '信访局', '人民政府办公室', '教育局', '公安局', '卫生健康委员会', '市场监督管理局',
           '住房和城乡建设局', '望江街道办事处', '白石镇人民政府', '柳溪乡', '竹根乡人民政府', '人民政府', '自然资源和规划局',
           '财政局', '文化广电旅游体育局', '机关事务管理局', '三道镇', '国家税务局', '东塘街道', '综合行政执法局', '发展和改革委员会']
PLACES.remove('雲嶺')

PROSE = [
    '{year}年，{we}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。',
    '本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。',
    '（一）主动公开情况。全年通过门户网站公开信息{a}条，其中规章{b}件、行政规范性文件{c}件，行政许可{d}件。',
    '（二）依申请公开情况。全年收到政府信息公开申请{a}件，予以公开{b}件，占{p}%，不予公开{c}件，其他处理{d}件。',
    '（三）政府信息管理。累计发布信息{a}条，行政处罚{b}件，行政强制{c}件，行政事业性收费{d}万元。',
    '（四）平台建设。微信公众号推送{a}期，阅读量{e}次。',
    '（五）监督保障。组织培训{b}次，参加人员{a}人次，社会评议满意率{p}%。',
    '一是加强组织领导，明确1名分管领导、2名工作人员负责。二是完善制度，三是强化考核，总计考核{b}次。',
    '本年度因政府信息公开被申请行政复议{b}件，行政诉讼{c}件，结果维持{b}件，尚未审结{c}件。',
    '联系电话：0355-{e}，邮编：0{e}，地址：解放路{b}号。',
    '当前存在的主要问题：1.公开内容不够全面；2.公开形式较为单一；3.队伍建设有待加强。',
    '改进措施：1.加强学习培训。2.拓宽公开渠道。3.其他工作按要求推进。',
    '商业企业、科研机构、社会公益组织、法律服务机构提出的申请均按时办结。',
]
NAVIGATION = [
    '首页 | 新闻中心 | 政务公开 | 办事服务 | 互动交流', '您当前所在的位置：首页 > 政府信息公开 > 政府信息公开年报',
    '网站支持IPv6 | 无障碍浏览 | 长者模式', '【字体：大 中 小】 打印本页 关闭窗口', '浏览次数：{e}', '分享到：',
]
FOOTER = ['上一篇：关于{b}号提案的答复', '下一篇：无', '主办单位：{org}  承办：信息中心', '网站标识码：32{e}000{b} 苏ICP备{e}号-1',
          '苏公网安备 3202{e}号', '版权所有 © {year} 您是第{e}位访客']
METADATA = ['索 引 号：01{e}/2023-000{b}', '主题分类：综合政务', '发布机构：{org}', '发布日期：{next}-01-{b2}', '文    号：〔{next}〕{b}号',
            '有 效 性：有效']


def fill_words(rng, text, report):
    return text.format(
        year=report.year, next=report.year + 1, org=report.org, we=rng.choice(['我局', '我单位', '我镇', report.org]),
        a=rng.randint(20, 900), b=rng.randint(1, 30), b2='%02d' % rng.randint(1, 31), c=rng.randint(0, 9), d=rng.randint(0, 80),
        e=rng.randint(2000, 99999), p='%.1f' % rng.uniform(5, 99))


# ---- labels ----

class Style:
    """How this report's author and tools spell the labels."""

    def __init__(self, rng, plain=False):
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
        self.short_headers = False

    def label(self, text, report):
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
        table.rows.append([Cell('信息内容')] + [
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
    table.rows.append([Cell('自然人', 1, 2), Cell('法人或其他组织', 5), Cell('总计', 1, 2)])
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
    outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
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

    def __init__(self, seed, plain=False, mixed=False, edition=None, scale=None, blanks=None, wrong=None,
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
        self.style = Style(rng, plain)
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
        return {'org': self.org, 'year': str(self.year), 'seed': str(self.seed), 'blanks': self.blanks, 'scale': self.scale,
                'editions': ' '.join('%s=%s' % item for item in sorted(self.editions.items()))}


def write_truth(stem, places, report, layout, converted=False):
    """STEM.tsv and STEM.meta: what a document holds, by the places that `finish` gave.

    Behind a converter the values are the same, their places no longer known."""
    with open(stem + '.tsv', 'w', encoding='utf-8') as out:
        out.write('table\trow\tcolumn\tvalue\tplace\tcut\n')
        for key, (line, column, _, value) in places.items():
            cut = isinstance(value, tuple)
            text = value[0] if cut else value
            out.write('\t'.join([*key, text.strip(), '' if converted else '%d:%d' % (line, column), '!' if cut else '']) + '\n')
    with open(stem + '.meta', 'w', encoding='utf-8') as out:
        for name, value in {**report.meta(), 'layout': layout}.items():
            out.write('%s\t%s\n' % (name, value))
