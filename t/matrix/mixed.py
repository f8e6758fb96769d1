"""Pages as a collection holds them: a random layout, and up to three things that befell it."""

import devil
import variants
from form import mark
from layouts import LAYOUTS
from report import Cell, Report

# Layouts by how often pages come in them.
COMMON = {
    'line': 5, 'line-breaks': 2, 'line-nbsp': 2, 'line-padded': 2, 'line-blankless': 1, 'para': 5, 'para-one-more': 3, 'para-nbsp': 2,
    'para-breaks': 2, 'para-broken': 2, 'para-blankless': 2, 'pipe-line-filled': 5, 'pipe-line-last': 4, 'pipe-line-bare': 4,
    'pipe-line-nbsp': 4, 'pipe-alternate': 4, 'pipe-alternate-filled': 4, 'pipe-opened': 4, 'pipe-opened-alternate': 4, 'pipe-row': 5,
    'pipe-row-filled': 5, 'pipe-row-lead': 3, 'pipe-row-lead-filled': 5, 'pipe-row-newline': 3, 'markdown': 4, 'tab-cells': 4, 'tab-grid': 3,
    'tab-grid-shifted': 3, 'grid-table': 1, 'underscore': 1, 'box-light': 1, 'spaced-left': 1, 'spaced-centre': 2, 'row': 2, 'one-line': 2,
}


def surplus(rng, report):
    """Rows with cells of 0 that no column stands for, or an empty column at the right."""
    if rng.random() < .5:
        for table in report.tables:
            table.columns += 1
        return
    for table in report.tables:
        if table.name != 'disclosure':
            continue
        for row in table.rows:
            if len(row) == 2 and row[1].key and row[1].key[1] in ('penalties', 'coercion', 'licensing'):
                row[1].colspan = 1
                row += [Cell(mark(('extra', row[1].key[1], str(i)), '0'), 1, 1, ('extra', row[1].key[1], str(i))) for i in range(2)]


ON_TABLES = [surplus, devil.remarks, devil.repeated_head]
ON_TEXT = [devil.contents, devil.neighbours, devil.unit_lines, devil.notes_below, devil.prose_with_labels, devil.page_breaks]
# Pages end inside the tables only where the text came out of a PDF.
PAGED = ('line', 'para', 'row', 'spaced', 'grid', 'tab-grid')
ON_LINES = [variants.traditional, variants.crlf, variants.unnumbered, variants.spaced_text]


def page(rng, seed):
    options = {}
    if rng.random() < .15:
        options['mixed'] = True
    if rng.random() < .15:
        options['foreign'] = True
    drops = []
    if rng.random() < .12:
        drops += variants.left_out(rng)
    if rng.random() < .12:
        drops.append('captions')
    if rng.random() < .15:
        drops += [('heading', name) for name in ('disclosure', 'requests', 'review') if rng.random() < .7]
    report = Report(seed, drops=drops, **options)
    story = report.story = list(options) + [drop if isinstance(drop, str) else drop[0] for drop in drops]
    for change in rng.sample(ON_TABLES, rng.choice([0, 0, 0, 1])):
        change(rng, report)
        story.append(change.__name__)
    name = rng.choices(list(COMMON), list(COMMON.values()))[0]
    story.insert(0, name)
    text = LAYOUTS[name][0](rng, report)
    for change in rng.sample(ON_TEXT, rng.choice([0, 0, 1, 1, 2])):
        if change is not devil.page_breaks or name.startswith(PAGED):
            text = change(rng, report, text)
            story.append(change.__name__)
    for change in rng.sample(ON_LINES, rng.choice([0, 0, 0, 1])):
        text = change(rng, text)
        story.append(change.__name__)
        if change is variants.traditional:
            report.org = variants.traditional(rng, report.org)
    if rng.random() < .15:
        text = variants.cut(rng, text)
        story.append('cut')
    return report, text
