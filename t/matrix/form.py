"""The form's cells, and the marks that stand around every value while a document is made.

A value is written between marks, so that whatever a layout does, the place and the truth of a
cell can be read off the finished text (see `finish`).
"""

import os
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
        piece = piece.replace(CLOSE, '').replace(OPEN, '')
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


# ---- truth ----

def write_truth(stem, places, report, layout, converted=False):
    """STEM.tsv and STEM.meta: what a document holds, by the places that `finish` gave.

    Behind a converter the values are the same, their places no longer known."""
    with open(stem + '.tsv', 'w', encoding='utf-8') as out:
        out.write('table\trow\tcolumn\tvalue\tplace\tcut\n')
        for key, (line, column, _, value) in places.items():
            cut = isinstance(value, tuple)
            text = value[0] if cut else value
            out.write('\t'.join([*key, re.sub('<[^>]*>', '', text).strip(), '' if converted else '%d:%d' % (line, column), '!' if cut else '']) + '\n')
    with open(stem + '.meta', 'w', encoding='utf-8') as out:
        for name, value in {**report.meta(), 'layout': layout}.items():
            out.write('%s\t%s\n' % (name, value))
