"""Text layouts: what web pages, clipboards and converters make of a report's tables.

Each layout is a function (rng, report) -> text with marks (see form.py). `LAYOUTS` holds them,
`ROBUST` those that most pages have; what may befall a report in any of them is in variants.py.
"""

import random
import re

from form import OPEN, unmark, width
from report import Report

NBSP = '\u00a0'


# ---- cells and rows ----

def slots(table):
    """Rows of (cell, kind) over the table's grid: kind is cell, span (to the right) or merge (below)."""
    grid = []
    pending = {}
    for row in table.rows:
        line, column = [], 0
        cells = iter(row)
        while column < table.columns:
            if column in pending:
                cell, left, wide = pending.pop(column)
                line += [(cell, 'merge')] * wide
                if left > 1:
                    pending[column] = (cell, left - 1, wide)
                column += wide
                continue
            cell = next(cells, None)
            if cell is None:
                break
            line += [(cell, 'cell')] + [(cell, 'span')] * (cell.colspan - 1)
            if cell.rowspan > 1:
                pending[column] = (cell, cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        grid.append(line)
    return grid


def label_with(rng, text, chance, breaks):
    """A label, broken at a random place (or two) by one of the breaks."""
    if OPEN in text or len(text) < 3 or rng.random() >= chance:
        return text
    # from behind, so that a break never falls into another
    places = sorted({rng.randint(1, len(text) - 1) for _ in range(rng.choice([1, 1, 2]))}, reverse=True)
    for at in places:
        if text[at - 1].isalnum() and text[at].isalnum() and text[at].isascii() and text[at - 1].isascii():
            continue
        text = text[:at] + rng.choice(breaks) + text[at:]
    return text


def document(rng, report, render, gap=None):
    """The report as text: paragraphs as lines (gap: what stands between them), tables by render."""
    gap = gap if gap is not None else rng.choice(['\n', '\n', '\n\n'])
    indent = rng.choice(['', '', '\u3000\u3000', '    ', NBSP * 4])
    out = []
    for kind, block in report.blocks():
        if kind == 'table':
            text = render(block)
            out.append(text if text.endswith('\n') else text + gap)
        else:
            out.append((indent if kind == 'p' else '') + block + gap)
    return ''.join(out)


# ---- one cell a line ----

def one_a_line(gap, blank, breaks=0.0, joint='\n', pad=''):
    """Cells on lines, `gap` behind each; a blank cell is the text `blank` (with its own gap)."""
    def layout(rng, report):
        def render(table):
            out = []
            for row in table.rows:
                for cell in row:
                    if cell.key and not cell.plain:
                        out.append(cell.text + blank)
                    else:
                        text = cell.text if cell.key else label_with(rng, cell.text, breaks, [joint])
                        out.append((pad if cell.key else '') + text + gap)
            return ''.join(out)
        return document(rng, report, render, gap)
    return layout


# ---- pipes ----

def pipe_cells(end, filler, open_row='', blank=None, alternate=False, join=' '):
    """`cell |` on lines of their own. filler: 'lines' (`|||` a line), 'last' (behind the last cell) or ''."""
    def layout(rng, report):
        apart = rng.choice(['', ' ', ' '])

        def render(table):
            out = []
            for row in table.rows:
                texts = []
                for cell in row:
                    text = cell.text
                    if not cell.key:
                        text = label_with(rng, text, .05, [join])
                    elif not cell.plain and blank is not None:
                        text += blank
                    texts.append(text)
                missing = table.columns - len(row)
                lines = [text + end for text in texts]
                if filler == 'last' and missing:
                    lines[-1] += apart + '|' * missing
                out.append(open_row + '\n'.join(lines) + '\n')
                if filler == 'lines' and missing:
                    out.append('|' * missing + '\n')
            return ''.join(out)
        return document(rng, report, render, '\n')
    return layout


def pipe_rows(lead, filler, blank='', end=' |', join=' ', trail=''):
    """`a | b | c |` a row; a blank cell may hold a line break."""
    def layout(rng, report):
        apart = rng.choice(['', ' ', ' '])

        def render(table):
            out = []
            for row in table.rows:
                texts = []
                for cell in row:
                    text = cell.text
                    if not cell.key:
                        text = label_with(rng, text, .08, [join])
                    elif not cell.plain:
                        text += blank
                    texts.append(text)
                missing = table.columns - len(row) if filler else 0
                line = lead + ' | '.join(texts) + end
                out.append(line + (apart if missing else '') + '|' * missing + trail + '\n')
            return ''.join(out)
        return document(rng, report, render, '\n')
    return layout


def markdown(rng, report):
    """Markdown pipe tables: spans repeated as empty cells, the first row as head."""
    align = rng.choice(['---', ':---:', ' --- '])
    padded = rng.random() < .5

    def render(table):
        out = []
        for number, line in enumerate(slots(table)):
            texts = [cell.text if kind == 'cell' else '' for cell, kind in line]
            texts = [label_with(rng, text, .1, ['<br>', ' ']) for text in texts]
            texts += [''] * (table.columns - len(texts))
            out.append('| ' + ' | '.join(texts) + ' |' if padded else '|' + '|'.join(texts) + '|')
            if number == 0:
                out.append('|' + '|'.join([align] * table.columns) + '|')
        return '\n' + '\n'.join(out) + '\n\n'
    return '\n'.join(('## ' if re.match('[一二三四五六]、', l) else '') + l
                     for l in document(rng, report, render, '\n\n').split('\n'))


# ---- TAB ----

def tab_cells(rng, report):
    """A cell a line behind a TAB, continuation lines without, an empty line behind each row."""
    def render(table):
        out = []
        for line in slots(table):
            for cell, kind in line:
                if kind == 'cell':
                    text = cell.text if cell.key else label_with(rng, cell.text, .2, ['\n'])
                    out.append('\t' + text + '\n')
                elif kind == 'merge':
                    out.append('\t\n')
            out.append('\n')
        return ''.join(out) + '\n'
    return document(rng, report, render, '\n')


def tab_grid(shift, spans):
    """A row a line, cells parted by TABs. spans: how merged cells come ('' as empty, 'none' lost)."""
    def layout(rng, report):
        def render(table):
            out = []
            for line in slots(table):
                texts = []
                for cell, kind in line:
                    if kind == 'cell':
                        texts.append(cell.text)
                    elif spans != 'none':
                        texts.append('')
                if shift and table.name == 'requests' and rng.random() < .5:
                    for _ in range(rng.randint(1, 2)):
                        if texts and texts[0] == '':
                            texts.pop(0)
                            texts.append('')
                if shift and rng.random() < .04:
                    out.append('')
                out.append('\t'.join(texts))
            return '\n'.join(out) + '\n\n'
        return document(rng, report, render)
    return layout


# ---- drawings ----

def wrap(text, room):
    """Cuts a label into lines of at most `room` columns; marked values are never cut."""
    if OPEN in text:
        return [text]
    lines, line = [], ''
    for char in text:
        if width(line + char) > room:
            lines.append(line)
            line = ''
        line += char
    return lines + [line] if line or not lines else lines


def column_widths(table, label_room, number_room):
    """Grid widths: room for labels where labels stand, for numbers else."""
    grid = slots(table)
    columns = []
    for column in range(table.columns):
        room = number_room
        for line in grid:
            if column < len(line):
                cell, kind = line[column]
                if cell.colspan == 1 and kind == 'cell':
                    need = width(cell.text) if cell.key else min(width(cell.text), label_room)
                    room = max(room, need)
        columns.append(room)
    return columns


def lay_row(line, columns, place, gap):
    """Lines of a drawn row: [[(text, room)]]: wrapped cells side by side."""
    cells, column = [], 0
    while column < len(line):
        cell, kind = line[column]
        span = 1
        while column + span < len(line) and line[column + span][0] is cell:
            span += 1
        room = sum(columns[column:column + span]) + gap * (span - 1)
        cells.append((wrap(cell.text, room) if kind == 'cell' else [''], room))
        column += span
    height = max(len(lines) for lines, _ in cells)
    out = []
    for number in range(height):
        parts = []
        for lines, room in cells:
            top = {'top': 0, 'middle': (height - len(lines)) // 2, 'bottom': height - len(lines)}[place]
            parts.append((lines[number - top] if top <= number < top + len(lines) else '', room))
        out.append(parts)
    return out


def justify(text, room, how):
    left = max(0, room - width(text))
    if how == 'left':
        return text + ' ' * left
    if how == 'right':
        return ' ' * left + text
    return ' ' * (left // 2) + text + ' ' * (left - left // 2)


def drawn(bar, rule, corner, label_room=14, how='left', place='top'):
    """Boxes drawn in characters, wrapped labels inside."""
    def layout(rng, report):
        def render(table):
            columns = column_widths(table, label_room, rng.choice([4, 6]))
            out = []
            total = sum(columns) + 3 * (len(columns) - 1)
            line_rule = corner[0] + rule * (total + 2) + corner[1]
            for line in slots(table):
                if rule:
                    out.append(line_rule)
                for parts in lay_row(line, columns, place, 3):
                    out.append(bar + ' ' + (' ' + bar + ' ').join(justify(t, r, how) for t, r in parts) + ' ' + bar)
            if rule:
                out.append(line_rule)
            return '\n' + '\n'.join(out) + '\n\n'
        return document(rng, report, render, '\n')
    return layout


def underscore_boxes(rng, report):
    """|__| boxes as html2text and antiword draw them."""
    def render(table):
        columns = column_widths(table, 16, 5)
        out = []
        for line in slots(table):
            rows = lay_row(line, columns, 'top', 1)
            for number, parts in enumerate(rows):
                fill = '_' if number == len(rows) - 1 else ' '
                out.append('|' + '|'.join(t + fill * max(0, r - width(t)) for t, r in parts) + '|')
        return '\n'.join(out) + '\n'
    return document(rng, report, render, '\n')


def antiword_boxes(rng, report):
    """`|cell   |cell  |` lines, a wrapped label over several lines, without rules."""
    def render(table):
        columns = column_widths(table, 12, 5)
        out = []
        for line in slots(table):
            for parts in lay_row(line, columns, 'top', 1):
                out.append('|' + '|'.join(justify(t, r, 'left') for t, r in parts) + '|')
        return '\n'.join(out) + '\n'
    return document(rng, report, render, '\n')


def grid_table(rng, report):
    """pandoc's grid tables: +---+ rules, merged cells without a rule inside."""
    def render(table):
        columns = column_widths(table, 16, 5)
        rule = '+' + '+'.join('-' * (c + 2) for c in columns) + '+'
        out = [rule]
        for line in slots(table):
            for parts in lay_row(line, columns, 'top', 3):
                out.append('| ' + ' | '.join(justify(t, r, 'left') for t, r in parts) + ' |')
            out.append(rule)
        return '\n' + '\n'.join(out) + '\n\n'
    return document(rng, report, render, '\n\n')


def spaced(label_room, how, place, jitter=0, gap=2, number_room=6):
    """Columns set by blanks only, labels wrapped above and below their numbers."""
    def layout(rng, report):
        def render(table):
            columns = column_widths(table, label_room, number_room)
            out = []
            for line in slots(table):
                for parts in lay_row(line, columns, place, gap):
                    text = (' ' * gap).join(justify(t, r, how) for t, r in parts)
                    if jitter and rng.random() < .5:
                        text = ' ' * rng.randint(0, jitter) + text
                    out.append(text.rstrip(' '))
            return '\n' + '\n'.join(out) + '\n\n'
        return document(rng, report, render)
    return layout


def simple_table(rng, report):
    """pandoc's simple/multiline tables: dashes above the columns, an empty line between rows."""
    multi = rng.random() < .5

    def render(table):
        columns = column_widths(table, 16, 6)
        total = '-' * (sum(columns) + len(columns) - 1)
        head = ' '.join('-' * c for c in columns)
        out = ['  ' + (total if multi else head)]
        for number, line in enumerate(slots(table)):
            for parts in lay_row(line, columns, 'top', 1):
                out.append(('  ' + ' '.join(justify(t, r, 'left') for t, r in parts)).rstrip())
            if number == 0 and multi:
                out.append('  ' + head)
            elif multi:
                out.append('')
        out.append('  ' + (total if multi else head))
        return '\n' + '\n'.join(out) + '\n\n'
    return document(rng, report, render, '\n\n')


# ---- no cells ----

def row_lines(joint, breaks=0.0):
    """A row a line, its cells parted by `joint`; blank cells leave nothing."""
    def layout(rng, report):
        def render(table):
            out = []
            for row in table.rows:
                texts = []
                for cell in row:
                    text = cell.text if cell.key else label_with(rng, cell.text, breaks, [' ', '\n'])
                    texts.append((joint if texts and not (cell.key and not cell.plain) else '') + text)
                out.append(''.join(texts))
            return '\n'.join(out) + '\n'
        return document(rng, report, render, '\n')
    return layout


def one_line(joint=' '):
    """Everything on one line."""
    def layout(rng, report):
        def render(table):
            return ''.join(cell.text + ('' if cell.key and not cell.plain else joint) for row in table.rows for cell in row)
        text = document(rng, report, render, joint)
        return re.sub('\n+', joint, text) + '\n'
    return layout


def reading_order(rng, report):
    """As pdftotext prints tables: labels in a run, numbers a line, blanks gone; broken labels."""
    def render(table):
        out = []
        for row in table.rows:
            labels = [c for c in row if not c.key]
            values = [c for c in row if c.key]
            out += [label_with(rng, c.text, .3, ['\n']) for c in labels]
            out += [c.text if c.plain else c.text + '\x00' for c in values]
            out.append('')
        return re.sub('\x00\n', '', '\n'.join(out) + '\n').replace('\x00', '')
    return document(rng, report, render, '\n\n')


def csv_like(joint):
    """Cells parted by commas or other characters, as a spreadsheet writes them."""
    def layout(rng, report):
        quote = (lambda t: '"%s"' % t if joint == ',' and ',' in unmark(t) else t)
        def render(table):
            return '\n'.join(joint.join(quote(cell.text) if kind == 'cell' else '' for cell, kind in line)
                             for line in slots(table)) + '\n'
        return document(rng, report, render, '\n')
    return layout


def pipe_sparse(rng, report):
    """Mixed habits of real pages: the first table `cell |` a line, the second by rows, the third bare."""
    renders = [pipe_cells(' |', 'lines'), pipe_rows('', True), one_a_line('\n', '\n')]
    rng.shuffle(renders)
    # every part is rendered whole, then the pieces are put together
    texts = []
    for i, render in enumerate(renders):
        piece = Report(report.seed, **report_options(report))
        piece.tables = [report.tables[i]] if i < len(report.tables) else []
        texts.append(render(random.Random(rng.random()), piece))
    return ''.join(texts)


def report_options(report):
    return {'title': report.title_kind, 'decor': False, 'drops': report.drops}


# `keeps`: the layout keeps the boundaries of cells, so that every cell can be placed.
LAYOUTS = {
    'line': (one_a_line('\n', '\n'), True),
    'line-breaks': (one_a_line('\n', '\n', .3), True),
    'line-blankless': (one_a_line('\n', ''), False),
    'line-spaces': (one_a_line('\n', '    \n'), True),
    'line-nbsp': (one_a_line('\n', NBSP + '\n'), True),
    'line-padded': (one_a_line('\n', ' ' + NBSP + '\n', pad=NBSP), True),
    'para': (one_a_line('\n\n', '\n\n'), True),
    'para-one-more': (one_a_line('\n\n', '\n'), True),
    'para-spaces': (one_a_line('\n\n', '  \n\n'), True),
    'para-nbsp': (one_a_line('\n\n', NBSP + '\n\n'), True),
    'para-blankless': (one_a_line('\n\n', ''), False),
    'para-breaks': (one_a_line('\n\n', '\n\n', .3, '\n'), True),
    'para-broken': (one_a_line('\n\n', NBSP + '\n\n', .3, '\n\n'), True),
    'pipe-line-filled': (pipe_cells(' |', 'lines'), True),
    'pipe-line-last': (pipe_cells(' |', 'last'), True),
    'pipe-line-bare': (pipe_cells(' |', ''), True),
    'pipe-line-nbsp': (pipe_cells(NBSP + ' |', 'lines', '| \n ', blank=NBSP), True),
    'pipe-line-tight': (pipe_cells('|', 'lines'), True),
    'pipe-alternate': (pipe_cells('\n|', ''), True),
    'pipe-alternate-filled': (pipe_cells('\n|', 'lines'), True),
    'pipe-opened': (pipe_cells(' |', 'lines', '|\n'), True),
    'pipe-opened-alternate': (pipe_cells('\n|', 'lines', '| '), True),
    'pipe-row': (pipe_rows('', False), True),
    'pipe-row-filled': (pipe_rows('', True), True),
    'pipe-row-lead': (pipe_rows('| ', False), True),
    'pipe-row-lead-filled': (pipe_rows('| ', True, trail=' '), True),
    'pipe-row-newline': (pipe_rows('', True, blank='\n'), True),
    'pipe-row-lead-newline': (pipe_rows('| ', True, blank='\n'), True),
    'pipe-row-broken': (pipe_rows('', True, join='\n'), True),
    'pipe-row-nbsp': (pipe_rows('|', False, blank=NBSP), True),
    'pipe-mixed': (pipe_sparse, True),
    'markdown': (markdown, True),
    'tab-cells': (tab_cells, True),
    'tab-grid': (tab_grid(False, ''), True),
    'tab-grid-lost': (tab_grid(False, 'none'), True),
    'tab-grid-shifted': (tab_grid(True, ''), True),
    'comma': (csv_like(','), True),
    'grid-table': (grid_table, True),
    'simple-table': (simple_table, False),
    'box-light': (drawn('│', '─', '├┤'), True),
    'box-heavy': (drawn('┃', '━', '┣┫', how='centre', place='middle'), True),
    'underscore': (underscore_boxes, True),
    'antiword': (antiword_boxes, True),
    'spaced-left': (spaced(20, 'left', 'top'), False),
    'spaced-right': (spaced(20, 'right', 'middle'), False),
    'spaced-centre': (spaced(14, 'centre', 'middle'), False),
    'spaced-jitter': (spaced(14, 'centre', 'middle', 8), False),
    'spaced-bottom': (spaced(16, 'left', 'bottom', 3, 3), False),
    'row': (row_lines(' '), False),
    'row-wide': (row_lines('   '), False),
    'row-breaks': (row_lines(' ', .2), False),
    'one-line': (one_line(' '), False),
    'one-line-wide': (one_line('  '), False),
    'reading-order': (reading_order, False),
}

KEEPING = [name for name, (_, keeps) in LAYOUTS.items() if keeps]
ROBUST = ['line', 'para', 'para-nbsp', 'pipe-line-filled', 'pipe-line-last', 'pipe-line-bare', 'pipe-alternate', 'pipe-opened',
          'pipe-row', 'pipe-row-filled', 'pipe-row-lead-filled', 'markdown', 'tab-cells', 'tab-grid']
