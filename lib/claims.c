/* Claims against cells, percentages against their bases, enumerations against their totals. */
#include "claims.h"

#include "error.h"

#include <stdlib.h>

static const struct {
	const char *name;
	enum claim_kind kind;
} kinds[] = {
	{ "cell", CLAIM_CELL }, { "part", CLAIM_PART }, { "base", CLAIM_BASE }, { "percent", CLAIM_PERCENT },
	{ "item", CLAIM_ITEM }, { "sum", CLAIM_SUM }
};

void claims_clear(struct claims *claims)
{
	claims->count = 0;
	claims->text.len = 0;
}

void claims_free(struct claims *claims)
{
	free(claims->list);
	buffer_free(&claims->text);
	*claims = (struct claims){ 0 };
}

static enum claim_kind kind_of(struct slice column, uint32_t *group)
{
	const struct slice name = slice_cut(&column, '.');
	int64_t number = 0;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_is(name, kinds[i].name)) {
			if (column.ptr != NULL && !number_parse_whole(column, 0, UINT32_MAX, &number))
				return CLAIM_OTHER;
			*group = (uint32_t)number;
			return kinds[i].kind;
		}
	return CLAIM_OTHER;
}

void claims_add(struct claims *claims, struct slice row, struct slice column, const struct record_value *value,
    struct slice source, struct slice words)
{
	struct claim claim = { .order = (uint32_t)claims->count };

	claim.kind = kind_of(column, &claim.group);
	claim.has_number = value->has_number && value->status != CELL_AMBIGUOUS;
	claim.empty = value->status == CELL_BLANK;
	claim.number = value->number;
	claim.measure = claims->text.len;
	claim.measure_length = row.len;
	buffer_add_slice(&claims->text, row);
	claim.remark = claims->text.len;
	buffer_add_slice(&claims->text, words);
	if (words.len > 0 && source.len > 0)
		buffer_add_text(&claims->text, ", ");
	buffer_add_slice(&claims->text, source);
	claim.remark_length = claims->text.len - claim.remark;
	if (claims->count == claims->room) {
		claims->room = claims->room * 2 + 32;
		claims->list = xreallocarray(claims->list, claims->room, sizeof *claims->list);
	}
	claims->list[claims->count++] = claim;
}

static const struct rule *find_rule(const struct rules *rules, const char *check)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rules->list[i].each == EACH_CLAIM && slice_is(rules->list[i].check, check))
			return &rules->list[i];
	return NULL;
}

static struct slice measure_of(const struct claims *claims, const struct claim *claim)
{
	return (struct slice){ claims->text.ptr + claim->measure, claim->measure_length };
}

/* What the cell of that measure holds; false where it tells nothing. */
static bool cell_of(const struct sheet *sheet, struct slice measure, struct number *number, struct slice *edition)
{
	const struct slice table = slice_cut(&measure, '/');
	const struct slice row = slice_cut(&measure, '/');
	const long at = shape_find(sheet->shape, table, row, measure);
	const struct cell *cell;

	*edition = (struct slice){ "", 0 };
	if (at < 0)
		return false;
	cell = &sheet->cells[at];
	*edition = sheet->shape->places[at].edition;
	*number = cell->value;
	return cell->status == CELL_NUMBER
	    || (cell->status == CELL_BLANK && (cell->nil || sheet->filled[sheet->shape->places[at].block]));
}

static void settle(struct finding *finding, struct number left, struct number right, bool holds)
{
	*finding = (struct finding){ .status = holds ? STATUS_OK : STATUS_FAIL, .left = left, .right = right,
		.has_left = true, .has_right = true };
	finding->has_delta = number_subtract(left, right, &finding->delta);
}

static bool check_cell(const struct claims *claims, const struct claim *claim, const struct sheet *sheet, struct claim_finding *out)
{
	const struct slice measure = measure_of(claims, claim);
	struct number number;

	if (measure.len == 0)
		return false;
	out->check.at = measure;
	out->finding = (struct finding){ .status = STATUS_UNKNOWN };
	if (cell_of(sheet, measure, &number, &out->check.edition) && claim->has_number)
		settle(&out->finding, claim->number, number, number_compare(claim->number, number) == 0);
	return true;
}

/* The claim of that kind in the group, which starts at `first`; NULL where there is none or more than one. */
static const struct claim *find_one(const struct claims *claims, size_t first, enum claim_kind kind)
{
	const struct claim *found = NULL;

	for (size_t i = first; i < claims->count && claims->list[i].group == claims->list[first].group; i++)
		if (claims->list[i].kind == kind) {
			if (found != NULL)
				return NULL;
			found = &claims->list[i];
		}
	return found;
}

/* Rounding or cutting off may change the last digit by one at most. */
static bool percent_holds(const struct claim *percent, struct number exact)
{
	const struct number unit = { 1, percent->number.decimals };
	struct number difference;

	if (!number_subtract(percent->number, exact, &difference))
		return false;
	if (difference.digits < 0)
		difference.digits = -difference.digits;
	return number_compare(difference, unit) < 0;
}

static bool check_percent(const struct claims *claims, const struct claim *percent, size_t first, const struct sheet *sheet,
    struct claim_finding *out)
{
	const struct claim *part = find_one(claims, first, CLAIM_PART), *base = find_one(claims, first, CLAIM_BASE);
	struct number hundredfold, exact, whole;

	if (part == NULL || !part->has_number || base == NULL || !percent->has_number)
		return false;
	out->check.at = measure_of(claims, part);
	whole = base->number;
	if (!base->has_number) {
		/* The prose does not state the whole, it only names it. */
		if (!base->empty || base->measure_length == 0)
			return false;
		out->finding = (struct finding){ .status = STATUS_UNKNOWN };
		if (!cell_of(sheet, measure_of(claims, base), &whole, &out->check.edition))
			return true;
	}
	out->check.edition = (struct slice){ "", 0 };
	if (!number_shift(part->number, 2, &hundredfold)
	    || !number_divide(hundredfold, whole, percent->number.decimals + 4, &exact))
		return false;
	settle(&out->finding, percent->number, exact, percent_holds(percent, exact));
	return true;
}

static bool check_sum(const struct claims *claims, const struct claim *total, size_t first, struct claim_finding *out)
{
	struct number sum = number_from(0);
	size_t items = 0;

	for (size_t i = first; i < claims->count && claims->list[i].group == total->group; i++)
		if (claims->list[i].kind == CLAIM_ITEM) {
			if (!claims->list[i].has_number || !number_add(sum, claims->list[i].number, &sum))
				return false;
			items++;
		}
	if (items == 0 || !total->has_number || find_one(claims, first, CLAIM_SUM) != total)
		return false;
	out->check.at = measure_of(claims, total);
	out->check.edition = (struct slice){ "", 0 };
	settle(&out->finding, sum, total->number, number_compare(sum, total->number) == 0);
	return true;
}

static int compare_claims(const void *one, const void *two)
{
	const struct claim *a = one, *b = two;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

size_t claims_check(struct claims *claims, const struct rules *rules, const struct sheet *sheet, struct claim_finding *findings)
{
	const struct rule *cell = find_rule(rules, "claims.cell"), *percent = find_rule(rules, "claims.percent"),
	    *sum = find_rule(rules, "claims.sum");
	size_t count = 0, first = 0;

	if (claims->count > 0)
		qsort(claims->list, claims->count, sizeof *claims->list, compare_claims);
	for (size_t i = 0; i < claims->count; i++) {
		const struct claim *claim = &claims->list[i];
		struct claim_finding *out = &findings[count];
		bool made = false;

		if (claim->group != claims->list[first].group)
			first = i;
		out->check = (struct plan_check){ .rule = NULL };
		if (claim->kind == CLAIM_CELL && (out->check.rule = cell) != NULL)
			made = check_cell(claims, claim, sheet, out);
		else if (claim->kind == CLAIM_PERCENT && (out->check.rule = percent) != NULL)
			made = check_percent(claims, claim, first, sheet, out);
		else if (claim->kind == CLAIM_SUM && (out->check.rule = sum) != NULL)
			made = check_sum(claims, claim, first, out);
		if (!made)
			continue;
		out->remark = (struct slice){ claims->text.ptr + claim->remark, claim->remark_length };
		count++;
	}
	return count;
}
