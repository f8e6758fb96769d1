"""Running the filters on many documents and judging their records cell by cell."""

import os
import re
import subprocess

from form import CAPTIONS, FORM_CELLS, block_of

VERDICTS = ['right', 'inferred', 'ambiguous', 'missing', 'misnoted', 'WRONG']
RANKS = {name: rank for rank, name in enumerate(CAPTIONS + ['requests', 'review'])}
COLUMNS = ['report', 'org', 'year', 'edition', 'table', 'row', 'column', 'value', 'unit', 'note', 'source']


class Trouble(Exception):
    pass


def program(name, folder=None):
    folder = folder or os.environ.get('GIK_BIN') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'bin')
    return os.path.join(folder, name)


def unescape(field):
    if '\\' not in field:
        return field
    return re.sub(r'\\(.)', lambda m: {'t': '\t', 'n': '\n', 'r': '\r'}.get(m.group(1), m.group(1)), field)


def parse(stream):
    """The records of a TSV stream as dicts, the fields unescaped."""
    lines = stream.decode('utf-8').split('\n')
    names = lines[0].split('\t')
    for line in lines[1:]:
        if line:
            yield dict(zip(names, map(unescape, line.split('\t'))))


class Codes:
    """Gives gik-extract's records their codes: they come in form order, a record a cell."""

    def __init__(self):
        self.cells = {edition: list(cells) for edition, cells in FORM_CELLS.items()}
        self.next = {'2019': 0, '2021': 0}
        self.rank = -1
        self.edition = None

    def key(self, record):
        if 'extra' in record['note'].split(','):
            return None
        cells = self.cells.get(record['edition'])
        if cells is None:
            return None
        at = self.next[record['edition']]
        if self.edition not in (None, record['edition']):
            # a block has one edition: the next one begins here
            self.rank += 1
        self.edition = record['edition']
        while at < len(cells) and (cells[at]['table'] != record['table'] or RANKS[block_of(cells[at])] < self.rank):
            at += 1
        if at == len(cells):
            return None
        self.next[record['edition']] = at + 1
        self.rank = RANKS[block_of(cells[at])]
        return cells[at]['table'], cells[at]['row'], cells[at]['column']


def extract(files, folder=None, timeout=600, chunk=400, arguments=()):
    """{report: [record]} of gik-extract over the files, each with `key` (codes) added, and {file: complaint}."""
    found, complaints = {}, {}
    tool = program('gik-extract', folder)

    def run(part):
        try:
            done = subprocess.run([tool, *arguments, *part], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
            status, output, errors = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            status, output, errors = 'timeout', b'', b'timeout'
        if status not in (0, 1, 2):
            if len(part) > 1:
                run(part[:len(part) // 2])
                run(part[len(part) // 2:])
                return
            complaints[part[0]] = 'ended with %s: %s' % (status, errors.decode(errors='replace')[-300:])
            return
        codes = {}
        for record in parse(output):
            name = record['report']
            record['key'] = codes.setdefault(name, Codes()).key(record)
            found.setdefault(name, []).append(record)
        for line in errors.decode(errors='replace').split('\n'):
            match = re.match(r'gik-extract: (.*?): (.*)', line)
            if match:
                complaints.setdefault(match.group(1), match.group(2))

    for start in range(0, len(files), chunk):
        run(files[start:start + chunk])
    return found, complaints


def norm(records, folder=None):
    """gik-norm's records for gik-extract's, in the same order; None where there is no gik-norm."""
    tool = program('gik-norm', folder)
    if not os.path.exists(tool):
        return None
    escape = lambda text: text.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')
    stream = '\t'.join(COLUMNS) + '\n' + ''.join(
        '\t'.join(escape(record[name]) for name in COLUMNS) + '\n' for record in records)
    done = subprocess.run([tool], input=stream.encode('utf-8'), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        raise Trouble('gik-norm: %s' % done.stderr.decode(errors='replace'))
    return list(parse(done.stdout))


def same_value(a, b):
    """Are two values as printed the same? White space of every kind aside."""
    strip = lambda text: re.sub('[\\s\u00a0\u3000\u200b-\u200d\u2060\u00ad\ufeff]+', '', text)
    return strip(a) == strip(b)


def judge(record, truth):
    """The verdict on a cell. truth: value as printed, '' for a blank cell, None where the document has no such cell."""
    if record is None:
        return 'missing' if truth is not None else 'right'
    notes = set(filter(None, record['note'].split(',')))
    value = record['value']
    doubt = 'ambiguous' if notes & {'ambiguous', 'garbled'} else 'inferred' if 'inferred' in notes else ''
    if doubt == 'ambiguous':
        return 'ambiguous'
    if 'missing' in notes:
        if value:
            return 'WRONG'
        return 'right' if truth is None else 'missing'
    if not value and 'blank' not in notes:
        return 'misnoted'
    if truth is None:
        return 'WRONG' if value else 'misnoted'
    if same_value(value, truth):
        return doubt or 'right'
    return 'WRONG'


def read_truth(stem):
    """({key: value}, {key: value cut at the end of the file}, {key: place})."""
    truth, cut, places = {}, {}, {}
    with open(stem + '.tsv', encoding='utf-8') as lines:
        next(lines)
        for line in lines:
            fields = line.rstrip('\n').split('\t') + ['', '']
            key = tuple(fields[:3])
            if fields[5] == '!':
                cut[key] = fields[3]
            else:
                truth[key] = fields[3]
                places[key] = fields[4]
    return truth, cut, places


def read_meta(stem):
    with open(stem + '.meta', encoding='utf-8') as lines:
        return dict(line.rstrip('\n').split('\t', 1) for line in lines if '\t' in line)


class Score:
    """What came of one document."""

    def __init__(self):
        self.counts = dict.fromkeys(VERDICTS, 0)
        self.filled = dict.fromkeys(VERDICTS, 0)
        self.faults = []

    def add(self, other):
        for verdict in VERDICTS:
            self.counts[verdict] += other.counts[verdict]
            self.filled[verdict] += other.filled[verdict]
        self.faults += other.faults


def score(records, truth, cut, places=None, lines=None):
    """Scores a report's records (with keys) against the truth."""
    result = Score()
    by_key, notes = {}, result.faults
    values = set()
    for record in records:
        values.add(record['value'])
        if record['key'] is None:
            if 'extra' not in record['note'].split(','):
                notes.append(('WRONG', ('?', record['row'], record['column']), 'record out of order', record))
                result.counts['WRONG'] += 1
            elif record['value'] and record['value'] not in truth.values() and not cut:
                notes.append(('extra', ('?', record['row'], record['column']), 'no such value in the tables', record))
            continue
        if record['key'] in by_key:
            notes.append(('WRONG', record['key'], 'twice', record))
            result.counts['WRONG'] += 1
        by_key[record['key']] = record
    for key in dict.fromkeys([*truth, *by_key]):
        if key[0] == 'extra':
            if truth[key] and truth[key] not in values:
                notes.append(('dropped', key, truth[key], None))
            continue
        record = by_key.get(key)
        if key in cut and record is not None and same_value(record['value'], cut[key]):
            continue
        wanted = truth.get(key)
        verdict = judge(record, wanted)
        if wanted is None and verdict == 'right':
            continue
        result.counts[verdict] += 1
        if wanted:
            result.filled[verdict] += 1
        if verdict != 'right':
            notes.append((verdict, key, wanted, record))
        elif lines is not None and record and record['value'] and re.fullmatch(r'\d+:\d+', record['source']):
            line, column = map(int, record['source'].split(':'))
            if line > len(lines) or not lines[line - 1][column - 1:].startswith(record['value'][:1]):
                notes.append(('source', key, wanted, record))
    return result
