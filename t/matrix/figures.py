"""Random figures: consistent, then perhaps wrong on purpose, then as printed."""

from form import APPLICANTS, FORM_CELLS, OUTCOMES, block_of


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
