"""What may befall a report in any layout: traditional characters, a cut, dropped lines, rows left out.

`VARIANTS`: functions (rng, seed) -> (Report, text with marks).
"""

import random
import re

from form import FORM_CELLS, OPEN, unmark
from layouts import KEEPING, LAYOUTS, ROBUST
from report import Report


TRADITIONAL = dict(zip(
    '区乡务办处县农级号团国报总体况动开发组织机构关于条项规范废现决数许强费单额购积会员业研权办为与称间类补随进复议诉讼结维纠审直经过执实质认确门网头图书读证设备个计专业专页览问题简转续续继让属稳险护内询信举反无当资获库应对产动关键联络电话邮编传线众满评训导领统标码备录创队级学习贯彻华华条坚为例'
    '东广庆泽乌兰云岭苍庄临澜请还济闻讯责税卫综检环节选择优势划预缴',
    '區鄉務辦處縣農級號團國報總體況動開發組織機構關於條項規範廢現決數許強費單額購積會員業研權辦為與稱間類補隨進復議訴訟結維糾審直經過執實質認確門網頭圖書讀證設備個計專業專頁覽問題簡轉續續繼讓屬穩險護內詢信舉反無當資獲庫應對產動關鍵聯絡電話郵編傳線眾滿評訓導領統標碼備錄創隊級學習貫徹華華條堅為例'
    '東廣慶澤烏蘭雲嶺蒼莊臨瀾請還濟聞訊責稅衛綜檢環節選擇優勢劃預繳'))
TRADITIONAL.update({'万': '萬', '制': '製', '只': '隻', '两': '兩', '这': '這', '计': '計', '从': '從', '开': '開', '们': '們',
                    '业': '業', '车': '車', '财': '財', '场': '場', '监': '監', '旅': '旅', '运': '運', '输': '輸', '档': '檔', '罚': '罰',
                    '额': '額', '来': '來', '较': '較', '强': '強', '尚': '尚', '术': '術', '继': '繼', '时': '時', '长': '長', '访': '訪'})


def traditional(rng, text):
    text = ''.join(TRADITIONAL.get(c, c) if not '\ue100' <= c < '\uf000' else c for c in text)
    if rng.random() < .4:
        text = text.replace('文件', '檔案')
    return text


def drop_repeated(rng, text):
    """A page from which a tool dropped every line that came before."""
    seen, out = set(), []
    for line in text.split('\n'):
        plain = unmark(line).strip()
        if plain and plain in seen:
            continue
        seen.add(plain)
        out.append(line)
    return '\n'.join(out)


def cut(rng, text):
    first = text.find(OPEN)
    return text[:rng.randint(first, len(text))]


def crlf(rng, text):
    return text.replace('\n', '\r\n')


def base(rng, names=ROBUST):
    return rng.choice(list(names))


def with_report(names=ROBUST, after=None, **options):
    """A report with options in a random layout; `after` works on the text."""
    def layout(rng, seed):
        drawn_options = {name: (value(rng) if callable(value) else value) for name, value in options.items()}
        drawn_report = Report(seed, **drawn_options)
        text = LAYOUTS[base(rng, names)][0](rng, drawn_report)
        return drawn_report, after(rng, text) if after else text
    return layout


def left_out(rng):
    rows = [('requests', c['row']) for c in FORM_CELLS['2019'] if c['table'] == 'requests' and '.' in c['row']]
    return rng.sample(list(dict.fromkeys(rows)), rng.randint(1, 4)) + rng.choice([[], [('disclosure', 'regulations')],
                                                                                [('disclosure', 'coercion')]])


def two_reports(rng, seed):
    """A second report behind the first in one file: its truth is checked as NAME#2."""
    first, second = Report('%s a' % seed), Report('%s b' % seed)
    name = base(rng)
    layout = LAYOUTS[name][0]
    return first, layout(rng, first), second, layout(rng, second)


def unnumbered(rng, text):
    """Labels without their numbering."""
    return '\n'.join(re.sub(r'^(\s*\|?\s*)(?:[（(][一二三四五六七][)）]|[1-8][.、．] ?)(?=[^\d\s])', r'\1', line) for line in text.split('\n'))


def fullwidth_digits(rng, text):
    """Every value in full-width digits."""
    wide = str.maketrans('0123456789', '０１２３４５６７８９')
    return re.sub('(\ue000.)([^\ue001]*)', lambda m: m.group(1) + m.group(2).translate(wide), text, flags=re.S)


def spaced_text(rng, text):
    """Blanks inside Chinese text, as justified titles have them."""
    def widen(match):
        return ' '.join(match.group(0)) if rng.random() < .2 else match.group(0)
    return re.sub('规章|总计|其他|行政许可|行政处罚|行政强制|自然人|信息内容', widen, text)


VARIANTS = {
    'v-traditional': with_report(after=traditional),
    'v-dedup': with_report(['line', 'para', 'pipe-line-bare'], after=drop_repeated),
    'v-cut': with_report(KEEPING, after=cut),
    'v-crlf': with_report(KEEPING, after=crlf),
    'v-blank-form': with_report(KEEPING, blanks='all'),
    'v-blank-form-lossy': with_report(['line-blankless', 'para-blankless', 'row', 'one-line'], blanks='all'),
    'v-mixed-editions': with_report(mixed=True),
    'v-foreign-row': with_report(foreign=True),
    'v-left-out': with_report(drops=left_out),
    'v-no-captions': with_report(drops=('captions',)),
    'v-no-headings': with_report(drops=(('heading', 'disclosure'), ('heading', 'requests'), ('heading', 'review'))),
    'v-missing-table': with_report(missing_table=lambda rng: rng.choice(['disclosure', 'requests', 'review'])),
    'v-old-form': with_report(edition='2019'),
    'v-wrong-sums': with_report(KEEPING, wrong=True, blanks='none'),
    'v-wrong-sums-blanks': with_report(KEEPING, wrong=True, blanks='zeros'),
    'v-wrong-sums-lossy': with_report(['row', 'para-blankless', 'spaced-centre'], wrong=True, blanks='zeros'),
    'v-lossy-zeros': with_report(['row', 'line-blankless', 'para-blankless', 'one-line'], wrong=False, blanks='zeros'),
    'v-lossy-full': with_report(['row', 'row-breaks', 'line-blankless', 'one-line', 'reading-order'], blanks='none'),
    'v-unnumbered': with_report(after=unnumbered),
    'v-fullwidth': with_report(after=fullwidth_digits),
    'v-reworded': with_report(reworded=True),
    'v-reworded-html-like': with_report(['tab-cells', 'pipe-row-filled', 'markdown'], reworded=True),
    'v-spaced-text': with_report(after=spaced_text),
    'v-large': with_report(KEEPING, scale='large', wrong=False),
}
