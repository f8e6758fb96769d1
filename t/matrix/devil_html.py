"""HTML pages that nobody asked for: wrong spans, split tables, comments, tables made of <div>s.

Functions (rng, seed) -> (Report, HTML with marks).
"""

import re

import pages
from devil import in_layout, joined_tables, parted_review, total_first, transposed_review
from form import unmark
from report import Report


def sloppy_spans(rng, report):
    """Spans that are wrong, as editors leave them: browsers and readers put up with it."""
    for table in report.tables:
        for row in table.rows:
            for cell in row:
                if rng.random() < .06 and cell.colspan > 1:
                    cell.colspan += rng.choice([-1, 1])
                if rng.random() < .2 and cell.rowspan > 1:
                    cell.rowspan += rng.choice([-1, 1])
    return report


def html_sloppy(rng, seed):
    report = sloppy_spans(rng, Report(seed))
    return report, pages.html_plain(rng, report)


def html_split(rng, seed):
    """The second table as two <table>s, with or without its head again."""
    report = Report(seed)
    text = pages.html_plain(rng, report)
    rows = [m.start() for m in re.finditer('<tr>', text)]
    middle = rng.choice([r for r in rows if '自然人' in text[:r]][4:20])
    head = ''
    if rng.random() < .5:
        first = text.index('<tr>', text.index('申请人情况') - 120)
        head = text[first:[r for r in rows if r > first][2]]
    return report, text[:middle] + '</table>\n<table border="1">\n' + unmark(head) + text[middle:]


def html_comments(rng, seed):
    """An older table left in a comment, hidden rows, a script that writes numbers."""
    report = Report(seed)
    text = pages.html_plain(rng, report)
    old = '<!-- <table><tr><td>规章</td><td>91</td><td>92</td><td>93</td></tr><tr><td>行政许可</td><td>99</td></tr></table> -->'
    return report, text.replace('<table', old + '<script>var rows=["行政处罚",98];</script><table', 1)


def html_transposed(rng, seed):
    report = Report(seed)
    transposed_review(rng, report)
    return report, pages.html_site(rng, report)


def html_parted(rng, seed):
    report = Report(seed)
    parted_review(rng, report)
    return report, pages.html_site(rng, report)


def html_total_first(rng, seed):
    report = Report(seed)
    total_first(rng, report)
    return report, pages.html_word(rng, report)


def html_joined(rng, seed):
    report = Report(seed)
    joined_tables(rng, report)
    return report, pages.html_plain(rng, report)


def html_pre(rng, seed):
    """Plain text in <pre>."""
    report = Report(seed)
    text = in_layout(rng, report, ['spaced-left', 'pipe-row', 'tab-grid', 'line'])
    return report, '<html><head><meta charset=utf-8></head><body><pre>%s</pre></body></html>' % pages.escape(text)


def html_divs(rng, seed):
    """Tables made of <div>s and <span>s."""
    report = Report(seed)

    def render(table):
        return '<div class=table>%s</div>' % ''.join(
            '<div class=tr>%s</div>\n' % ''.join('<div class=td>%s</div>' % pages.escape(c.text) for c in row) for row in table.rows)
    return report, pages.page(rng, report, '<html><head><meta charset=utf-8></head><body>', render, lambda t: '<p>%s</p>' % t,
                              lambda kind, t: '<h2>%s</h2>' % t)


def html_colgroup(rng, seed):
    """Every cell a paragraph or two, values split over several spans, empty paragraphs around."""
    report = Report(seed)

    def render(table):
        def inner(cell):
            text = cell.text
            if cell.key and len(cell.plain) > 1 and rng.random() < .5:
                at = rng.randint(3, len(text) - 2)
                return '<p><span>%s</span><span>%s</span></p>' % (text[:at], text[at:])
            return rng.choice(['<p></p><p>%s</p>', '<p>%s</p><p>&nbsp;</p>', '<p>%s</p>', '\n\t\t%s\n\t\t']) % pages.escape(text)
        return '<table><colgroup><col><col></colgroup><tbody>%s</tbody></table>' % ''.join(
            '<tr>%s</tr>' % ''.join('<td%s>%s</td>' % (pages.spans(c), inner(c)) for c in row) for row in table.rows)
    return report, pages.page(rng, report, '<html><head><meta charset=utf-8></head><body>', render, lambda t: '<p>%s</p>' % t,
                              lambda kind, t: '<h2>%s</h2>' % t)


DEVIL_HTML = {
    'd-html-sloppy': html_sloppy,
    'd-html-split': html_split,
    'd-html-comments': html_comments,
    'd-html-transposed': html_transposed,
    'd-html-parted': html_parted,
    'd-html-total-first': html_total_first,
    'd-html-joined': html_joined,
    'd-html-pre': html_pre,
    'd-html-divs': html_divs,
    'd-html-split-values': html_colgroup,
}
