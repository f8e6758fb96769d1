/* A parser by recursive descent for the rules' language; a token is looked at once. */
#include "expression.h"

#include <stdlib.h>

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_PLUS, TOKEN_MINUS, TOKEN_RELATION,
	TOKEN_OR, TOKEN_OLD, TOKEN_NEW, TOKEN_BAD };

struct token {
	enum token_kind kind;
	struct slice text;             /* without its quotes */
	struct number number;
	enum relation relation;
	bool quoted;
};

struct parser {
	struct slice rest;
	struct token token;            /* the one to be looked at */
	struct rule *rule;
	struct error *err;
	bool within;                   /* a code without a year has come */
};

/* Symbols, the longer before the shorter. The last two are the signs for "at most" and "at least". */
static const struct {
	const char *text;
	enum token_kind kind;
	enum relation relation;
} symbols[] = {
	{ "(Y+1)", TOKEN_NEW, 0 }, { "(Y)", TOKEN_OLD, 0 },
	{ ">=", TOKEN_RELATION, RELATION_AT_LEAST }, { "<=", TOKEN_RELATION, RELATION_AT_MOST },
	{ "!=", TOKEN_RELATION, RELATION_NOT_EQUAL }, { "=", TOKEN_RELATION, RELATION_EQUAL },
	{ "<", TOKEN_RELATION, RELATION_LESS }, { ">", TOKEN_RELATION, RELATION_MORE },
	{ "+", TOKEN_PLUS, 0 }, { "-", TOKEN_MINUS, 0 }, { "|", TOKEN_OR, 0 },
	{ "\xe2\x89\xa4", TOKEN_RELATION, RELATION_AT_MOST }, { "\xe2\x89\xa5", TOKEN_RELATION, RELATION_AT_LEAST },
};

static bool ends_word(char byte)
{
	return byte == ' ' || memchr("+=<>!()|\"", byte, 9) != NULL;
}

static struct slice take(struct parser *parser, size_t length)
{
	const struct slice taken = { parser->rest.ptr, length };

	parser->rest.ptr += length;
	parser->rest.len -= length;
	return taken;
}

static struct token read_word(struct parser *parser)
{
	struct token token = { .kind = TOKEN_WORD };
	size_t length = 0;

	while (length < parser->rest.len && !ends_word(parser->rest.ptr[length]))
		length++;
	if (length == 0) {
		token.kind = TOKEN_BAD;
		length = 1;
	}
	token.text = take(parser, length);
	if (token.kind == TOKEN_WORD && number_parse(token.text, &token.number))
		token.kind = TOKEN_NUMBER;
	return token;
}

static struct token read_quoted(struct parser *parser)
{
	struct token token = { .kind = TOKEN_WORD, .quoted = true };
	const char *end = memchr(parser->rest.ptr + 1, '"', parser->rest.len - 1);

	if (end == NULL) {
		token.kind = TOKEN_BAD;
		token.text = take(parser, parser->rest.len);
		return token;
	}
	token.text = take(parser, (size_t)(end - parser->rest.ptr) + 1);
	token.text.ptr++;
	token.text.len -= 2;
	return token;
}

static void advance(struct parser *parser)
{
	while (parser->rest.len > 0 && parser->rest.ptr[0] == ' ')
		take(parser, 1);
	if (parser->rest.len == 0) {
		parser->token = (struct token){ .kind = TOKEN_END, .text = SLICE("the end") };
		return;
	}
	if (parser->rest.ptr[0] == '"') {
		parser->token = read_quoted(parser);
		return;
	}
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (slice_starts(parser->rest, slice_from(symbols[i].text))) {
			parser->token = (struct token){ .kind = symbols[i].kind, .relation = symbols[i].relation };
			parser->token.text = take(parser, strlen(symbols[i].text));
			return;
		}
	parser->token = read_word(parser);
}

static int expected(struct parser *parser, const char *what)
{
	return error_set(parser->err, "rule \"%.*s\": expected %s, found \"%.*s\"",
	    (int)parser->rule->text.len, parser->rule->text.ptr, what,
	    (int)parser->token.text.len, parser->token.text.ptr);
}

static bool at_word(const struct parser *parser, const char *word)
{
	return parser->token.kind == TOKEN_WORD && !parser->token.quoted && slice_is(parser->token.text, word);
}

static bool is_keyword(const struct parser *parser)
{
	static const char *const words[] = { "and", "exactly", "when", "is", "whole" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (at_word(parser, words[i]))
			return true;
	return false;
}

/* Does the code suit what the rule runs on? */
static int check_code(struct parser *parser, struct slice code)
{
	const bool absolute = memchr(code.ptr, '/', code.len) != NULL;

	if (code.len == 0)
		return expected(parser, "a code");
	if (parser->rule->each == EACH_TABLE && !absolute)
		return expected(parser, "row/column, since the rule runs on the table");
	return 0;
}

/* code {| code} [(Y) | (Y+1)], or `value` */
static int parse_cells(struct parser *parser, struct rule_term *term)
{
	for (;;) {
		if (parser->token.kind != TOKEN_WORD || is_keyword(parser))
			return expected(parser, "a code");
		if (parser->rule->each == EACH_CELL && at_word(parser, "value")) {
			term->value = true;
		} else {
			if (check_code(parser, parser->token.text) < 0)
				return -1;
			term->codes = xreallocarray(term->codes, term->code_count + 1, sizeof *term->codes);
			term->codes[term->code_count++] = parser->token.text;
		}
		advance(parser);
		if (parser->token.kind != TOKEN_OR || term->value)
			break;
		advance(parser);
	}
	term->side = SIDE_NEW;
	if (parser->token.kind != TOKEN_OLD && parser->token.kind != TOKEN_NEW) {
		parser->within = true;
		return 0;
	}
	if (parser->token.kind == TOKEN_OLD)
		term->side = SIDE_OLD;
	parser->rule->years = true;
	advance(parser);
	return 0;
}

static struct rule_term *add_term(struct rule_condition *condition)
{
	condition->terms = xreallocarray(condition->terms, condition->term_count + 1, sizeof *condition->terms);
	condition->terms[condition->term_count] = (struct rule_term){ .side = SIDE_NEW };
	return &condition->terms[condition->term_count++];
}

/* number [* cells] | cells */
static int parse_term(struct parser *parser, struct rule_condition *condition, bool right, bool minus)
{
	struct number factor = number_from(1);
	struct rule_term *term;

	if (parser->token.kind == TOKEN_NUMBER) {
		factor = parser->token.number;
		advance(parser);
		if (!at_word(parser, "*")) {
			struct number *sum = &condition->constant[right];

			if (!(minus ? number_subtract(*sum, factor, sum) : number_add(*sum, factor, sum)))
				return expected(parser, "smaller numbers");
			return 0;
		}
		advance(parser);
	}
	if (minus)
		factor.digits = -factor.digits;
	term = add_term(condition);
	term->factor = factor;
	term->right = right;
	return parse_cells(parser, term);
}

static int parse_sum(struct parser *parser, struct rule_condition *condition, bool right)
{
	bool minus = parser->token.kind == TOKEN_MINUS;

	if (minus)
		advance(parser);
	for (;;) {
		if (parse_term(parser, condition, right, minus) < 0)
			return -1;
		if (parser->token.kind != TOKEN_PLUS && parser->token.kind != TOKEN_MINUS)
			return 0;
		minus = parser->token.kind == TOKEN_MINUS;
		advance(parser);
	}
}

static int parse_condition(struct parser *parser)
{
	struct rule *rule = parser->rule;
	struct rule_condition *condition;

	if (rule->condition_count == RULE_CONDITIONS)
		return error_set(parser->err, "rule \"%.*s\": more than %d conditions",
		    (int)rule->text.len, rule->text.ptr, RULE_CONDITIONS);
	rule->conditions = xreallocarray(rule->conditions, rule->condition_count + 1, sizeof *rule->conditions);
	condition = &rule->conditions[rule->condition_count++];
	*condition = (struct rule_condition){ .relation = RELATION_WHOLE };
	if (parse_sum(parser, condition, false) < 0)
		return -1;
	if (at_word(parser, "is")) {
		advance(parser);
		if (!at_word(parser, "whole"))
			return expected(parser, "\"whole\"");
		advance(parser);
		return 0;
	}
	if (parser->token.kind != TOKEN_RELATION)
		return expected(parser, "one of = != >= <= > < or \"is whole\"");
	condition->relation = parser->token.relation;
	advance(parser);
	return parse_sum(parser, condition, true);
}

/* What is behind the first condition. */
static int parse_joints(struct parser *parser)
{
	if (at_word(parser, "exactly")) {
		advance(parser);
		if (!at_word(parser, "when"))
			return expected(parser, "\"when\"");
		advance(parser);
		parser->rule->joint = JOINT_EXACTLY_WHEN;
		return parse_condition(parser);
	}
	while (at_word(parser, "and")) {
		advance(parser);
		if (parse_condition(parser) < 0)
			return -1;
	}
	return 0;
}

static bool has_cells(const struct rule *rule)
{
	for (size_t i = 0; i < rule->condition_count; i++)
		if (rule->conditions[i].term_count > 0)
			return true;
	return false;
}

int expression_parse(struct rule *rule, struct error *err)
{
	struct parser parser = { .rest = rule->text, .rule = rule, .err = err };

	rule->joint = JOINT_AND;
	rule->years = false;
	rule->conditions = NULL;
	rule->condition_count = 0;
	advance(&parser);
	if (parse_condition(&parser) < 0 || parse_joints(&parser) < 0)
		return -1;
	if (parser.token.kind != TOKEN_END)
		return expected(&parser, "+, -, a relation or the end");
	if (!has_cells(rule))
		return expected(&parser, "a code");
	if (rule->years && parser.within)
		return expected(&parser, "(Y) or (Y+1) behind every code, or behind none");
	return 0;
}

void expression_free(struct rule *rule)
{
	for (size_t i = 0; i < rule->condition_count; i++) {
		for (size_t j = 0; j < rule->conditions[i].term_count; j++)
			free(rule->conditions[i].terms[j].codes);
		free(rule->conditions[i].terms);
	}
	free(rule->conditions);
	rule->conditions = NULL;
	rule->condition_count = 0;
}
