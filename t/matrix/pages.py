"""Reports as HTML of several makers: functions (rng, report) -> text with marks. And the texts that
Python's usual ways take out of HTML."""

import html
import re

from form import OPEN

NBSP = '\u00a0'


def escape(text):
    return html.escape(text, quote=False)


def broken(rng, text, chance, by):
    """A label with a break put in at a random place."""
    if OPEN in text or len(text) < 3 or rng.random() >= chance:
        return escape(text)
    at = rng.randint(1, len(text) - 1)
    return escape(text[:at]) + by + escape(text[at:])


def spans(cell):
    return (' colspan="%d"' % cell.colspan if cell.colspan > 1 else '') + (
        ' rowspan="%d"' % cell.rowspan if cell.rowspan > 1 else '')


def page(rng, report, head, render, paragraph, heading):
    out = [head]
    for kind, block in report.blocks():
        if kind == 'table':
            out.append(render(block))
        elif kind in ('title', 'h'):
            out.append(heading(kind, escape(block)))
        else:
            out.append(paragraph(escape(block)))
    out.append('</body></html>\n')
    return '\n'.join(out)


def html_plain(rng, report):
    """What a simple site makes: a table, its cells, one to a line."""
    def render(table):
        rows = ['<tr>%s</tr>' % ''.join('<td%s>%s</td>' % (spans(c), escape(c.text)) for c in row) for row in table.rows]
        return '<table border="1">\n%s\n</table>' % '\n'.join(rows)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>%s</title></head><body>' % escape(report.title()[0])
    return page(rng, report, head, render, lambda t: '<p>%s</p>' % t,
                lambda kind, t: '<h1>%s</h1>' % t if kind == 'title' else '<h2>%s</h2>' % t)


def html_word(rng, report):
    """What Word exports: mso styles, paragraphs and spans in cells, breaks in labels, blanks as &nbsp;."""
    br = rng.choice(['<br>', '<br/>', '</span></p>\n<p class=MsoNormal align=center><span>'])
    empties = ['<o:p>&nbsp;</o:p>', '&nbsp;', '', '<o:p></o:p>']
    if rng.random() < .8:
        empties = [rng.choice(empties)]

    def inner(cell):
        if cell.key:
            body = cell.text if cell.plain else cell.text + rng.choice(empties)
        else:
            body = broken(rng, cell.text, .3, br)
        if rng.random() < .3 and not cell.key and '<' not in body and len(body) > 2:
            body = '%s</span><span lang=EN-US>%s' % (body[:1], body[1:])
        return ("<p class=MsoNormal align=center style='text-align:center;mso-line-height-rule:exactly'><span "
                "style='font-size:10.5pt;font-family:宋体;mso-hansi-font-family:\"Times New Roman\"'>%s</span></p>" % body)

    def render(table):
        rows = []
        for row in table.rows:
            cells = ''.join("<td width=%d%s valign=center style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
                            "padding:0cm 5.4pt'>\n  %s\n  </td>\n  " % (rng.randint(40, 200), spans(c), inner(c)) for c in row)
            rows.append("<tr style='mso-yfti-irow:%d;height:20pt'>\n  %s</tr>" % (len(rows), cells))
        return ("<div align=center>\n<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>\n"
                "%s\n</table>\n</div>" % '\n '.join(rows))
    head = ('<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
            '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n<style>\n<!--\np.MsoNormal {margin:0cm; 其他:0}\n-->\n</style>\n'
            '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->\n</head>\n<body lang=ZH-CN>')
    return page(rng, report, head, render,
                lambda t: "<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>%s<o:p></o:p></span></p>" % t,
                lambda kind, t: "<p class=MsoNormal align=center><b><span style='font-size:22.0pt'>%s</span></b></p>" % t)


def html_site(rng, report):
    """A page in its site: layout tables, lists, scripts, missing end tags, th, thead, blanks around."""
    open_ended = rng.random() < .5
    end = (lambda tag: '' if open_ended else '</%s>' % tag)

    def render(table):
        rows = []
        for number, row in enumerate(table.rows):
            tag = 'th' if number == 0 and rng.random() < .5 else 'td'
            cells = []
            for c in row:
                body = escape(c.text) if c.key else broken(rng, c.text, .2, rng.choice(['<br />', '&nbsp;', '<wbr>', ' \n ']))
                if rng.random() < .5:
                    body = '<%s>%s</%s>' % (('p', body, 'p') if rng.random() < .5 else ('strong', body, 'strong'))
                cells.append('\n   <%s%s>\n %s \n%s' % (tag, spans(c), body, end(tag)))
            rows.append('<tr>' + ''.join(cells) + end('tr'))
        body = '\n'.join(rows)
        return '<table class="t"><tbody>%s</tbody></table>' % body

    nav = ''.join('<li><a href="/%d.html">%s</a></li>' % (i, t) for i, t in enumerate(['首页', '政务公开', '年报', '规章', '其他', '总计']))
    head = ('<html><head><meta charset=utf-8><title>政府信息公开年报-%s</title><script>var total=3;document.write("<table><tr><td>9</td></tr></table>");</script>'
            '<style>td{padding:0}</style></head><body><div id=nav><ul>%s</ul></div>'
            '<table width=1000><tr><td width=200><table><tr><td>栏目导航</td></tr><tr><td>1</td></tr></table></td><td>' % (report.org, nav))
    text = page(rng, report, head, render, lambda t: '<p>&emsp;&emsp;%s' % t, lambda kind, t: '<h3>%s</h3>' % t)
    return text.replace('</body>', '</td></tr></table><div class=foot>版权所有</div></body>')


def html_div_text(rng, report):
    """Labels and figures through entities, values with blanks around, empty rows, a hidden column."""
    def number(text):
        return re.sub('(\ue000.)(\\d)', lambda m: m.group(1) + m.group(2), text)

    def render(table):
        rows = []
        for row in table.rows:
            cells = []
            for c in row:
                body = escape(c.text)
                if not c.key and rng.random() < .3:
                    body = ''.join('&#%d;' % ord(x) for x in c.text)
                elif c.key:
                    body = rng.choice(['&nbsp;', ' ', '&#12288;', '']) + body + rng.choice(['&nbsp;', ' ', ''])
                cells.append('<TD%s><DIV><FONT size=2>%s</FONT></DIV></TD>' % (spans(c), body))
            rows.append('<TR>%s</TR>' % ''.join(cells))
            if rng.random() < .05:
                rows.append('<TR></TR>')
        return '<TABLE>%s</TABLE>' % '\n'.join(rows)
    head = '<HTML><HEAD><META charset="utf-8"><TITLE>%s</TITLE></HEAD><BODY>' % escape(report.org)
    return page(rng, report, head, render, lambda t: '<DIV>%s</DIV>' % t, lambda kind, t: '<DIV><B>%s</B></DIV>' % t)


HTML = {'plain': html_plain, 'word': html_word, 'site': html_site, 'entities': html_div_text}


# ---- texts taken from HTML by Python ----

def text_nodes(text):
    """All text nodes joined by newlines, blank ones left out (BeautifulSoup's get_text('\\n', strip=True))."""
    from html.parser import HTMLParser
    out = []

    class Nodes(HTMLParser):
        skip = 0

        def handle_starttag(self, tag, attributes):
            self.skip += tag in ('script', 'style', 'title')

        def handle_endtag(self, tag):
            self.skip -= tag in ('script', 'style', 'title')

        def handle_data(self, data):
            if data.strip() and not self.skip:
                out.append(data.strip())
    nodes = Nodes()
    nodes.feed(text)
    nodes.close()
    return '\n'.join(out) + '\n'


def inner_text(text):
    """As a browser's innerText: a TAB between cells, a line a row, paragraphs apart."""
    from html.parser import HTMLParser
    out = []

    class Nodes(HTMLParser):
        skip = cell = 0

        def handle_starttag(self, tag, attributes):
            self.skip += tag in ('script', 'style', 'title')
            if tag in ('td', 'th'):
                if self.cell:
                    out.append('\t')
                self.cell = 1
            elif tag == 'br':
                out.append('\n')
            elif tag in ('tr', 'p', 'h1', 'h2', 'h3', 'div', 'table') and not (self.cell and tag != 'tr'):
                if out and out[-1] != '\n':
                    out.append('\n')
            if tag == 'tr':
                self.cell = 0

        def handle_endtag(self, tag):
            self.skip -= tag in ('script', 'style', 'title')
            if tag == 'tr' or tag in ('p', 'h1', 'h2', 'h3', 'div', 'title') and not self.cell:
                out.append('\n')
            if tag == 'table':
                self.cell = 0

        def handle_data(self, data):
            data = re.sub('[ \r\n\t]+', ' ', data)
            if not self.skip:
                out.append(data.strip(' '))
    nodes = Nodes()
    nodes.feed(text)
    nodes.close()
    return re.sub('\n{3,}', '\n\n', ''.join(out))
