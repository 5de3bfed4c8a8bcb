/* SPDX-License-Identifier: MIT */
/*
 * Finds questions with choices and numbered questions whose answer is below them ("Answer: b"), is a
 * marked choice ("*b. blue"), or is in a key at the end of the notes or of a section ("Answers",
 * "1. b", "2. c").  A question is read so only if several are, because one alone proves nothing.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "recognise/choices.h"
#include "recognise/pairs_and_questions_state.h"

#define ANSWERED_LEAST	2	/* questions with an answer */
#define SIGN_BYTES	40	/* "Richtige Antwort:" */
#define LEAD_SPACES	3
#define NUMBER_DIGITS	3
#define MISSES		3	/* entries of a key without a question; then it is none */
#define TITLE_WORDS	3	/* "Answer key:" */
#define ROW_LEAST	2	/* answers in the line of the title: "Answers: 1b 2c" */
#define ENTRY_MOST	8	/* bytes of such an answer: "A, C" */
#define BETWEEN_ENTRIES	",; \t"
#define WRAPPED_MOST	8	/* lines of a question without a number */

struct numbered {
	size_t		 line;		/* where the question begins */
	size_t		 title;		/* the line above that is only its number, or NOWHERE */
	uint32_t	 number;	/* 0 if it has none */
	uint32_t	 sign, text;	/* length of the number as typed; offset of the text after it */
	struct choices	 choices;
	size_t		 end;		/* the line after the front */
	size_t		 answer;	/* the line of its answer, or NOWHERE */
	struct slice	 said;		/* the answer; empty if the right choices are marked */
	bool		 in_key;	/* the answer is in a key */
	bool		 inside;	/* it is in brackets after the question: "It rains. (True)" */
};

struct numbered_scan {
	struct form_scan	*scan;
	VEC(struct numbered)	 found;
	VEC(size_t)		 keys;	/* lines of keys */
	size_t			 open;	/* index of the first question that a key can answer */
	size_t			 misses;
};

/* The text of a line from its first visible character. */
static struct slice
visible_text(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return slice_from(
	    slice_until(text_line(scan->text, shape->line), shape->end), shape->start);
}

static size_t
read_digits(struct slice text, uint32_t *number)
{
	size_t at = 0;

	for (*number = 0; at < text.n && at < NUMBER_DIGITS && ascii_is_digit(text.p[at]); at++)
		*number = *number * 10 + (uint32_t)(text.p[at] - '0');
	return at;
}

/* The number in a sign such as "Q12:", or 0. */
static uint32_t
number_in(struct slice sign)
{
	uint32_t number = 0;

	for (size_t at = 0; at < sign.n; at++)
		if (ascii_is_digit(sign.p[at]))
			number = number * 10 + (uint32_t)(sign.p[at] - '0');
	return number;
}

/* Reads the number with which a question begins.  Returns false if it has none. */
static bool
read_number_of(const struct form_scan *scan, size_t i, struct numbered *question)
{
	const struct shape *shape = &scan->shapes[i];
	const struct qa_sign *sign = &scan->forms[i].sign;
	struct slice text;

	if (sign->kind == SIGN_QUESTION) {
		question->number = number_in(slice_until(scan_text(scan, i), sign->length));
		return true;
	}
	if (shape->mark != MARK_NONE || sign->kind != SIGN_NONE)
		return false;
	if (shape->kind == SHAPE_NUMBER && shape->number_form == NUMBER_DECIMAL) {
		question->number = shape->value;
		question->sign = shape->marker;
		question->text = shape->text - shape->start;
		return true;
	}
	text = visible_text(scan, i);
	question->sign = (uint32_t)scan_hasty_number(text, &question->number);
	question->text = (uint32_t)utf8_skip_space(text, question->sign);
	return question->sign != 0;
}

static bool
is_more_of_line(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return i < scan->n && shape->kind == SHAPE_BARE && !shape->blank_before &&
	    shape->mark == MARK_NONE;
}

/* Whether one of the words is the sign of an answer: "Correct answer", "Respuesta correcta". */
static bool
names_answer(const struct form_scan *scan, struct slice lead)
{
	for (size_t begin = 0, end; begin < lead.n; begin = end + 1) {
		end = slice_find(lead, SLICE(" "), begin);
		if (end > begin + 2 && (word_kinds_in(scan->words,
		    slice_from(slice_until(lead, end), begin)) & WORD_ANSWER_SIGN) != 0)
			return true;
	}
	return false;
}

/* Whether the line is "A. text" without "B. text" after it, so that it is an answer. */
static bool
is_lone_letter(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape->mark == MARK_NONE && shape->kind == SHAPE_NUMBER &&
	    shape->number_form == NUMBER_LETTER && shape->capital_number && shape->value == 1 &&
	    (i + 1 == scan->n || shape[1].number_form != NUMBER_LETTER || shape[1].value != 2);
}

/* The text after "Answer:", "Correct answer:" or the like, or an empty slice. */
static struct slice
answer_text(const struct form_scan *scan, size_t i)
{
	struct slice text = scan_text(scan, i), lead;
	size_t colon = slice_find(slice_until(text, text.n < SIGN_BYTES ? text.n : SIGN_BYTES),
	    SLICE(":"), 0);
	struct qa_sign sign = read_qa_sign(scan->words, text);

	/* "Definition:" below a number is rather one of several labels. */
	if (sign.kind == SIGN_ANSWER && sign.family == SIGNS_QUESTION)
		return slice_from(text, sign.text);
	if (is_lone_letter(scan, i))
		return text;
	if (colon >= text.n || colon >= SIGN_BYTES)
		return SLICE_NONE;
	lead = slice_until(text, colon);
	if (slice_count(lead, ' ') > LEAD_SPACES || !names_answer(scan, lead))
		return SLICE_NONE;
	return utf8_trim(slice_from(text, colon + 1));
}

/* The line after the question and, unless that is elsewhere, its answer. */
static size_t
line_after(const struct numbered *question)
{
	return question->said.n == 0 || question->in_key || question->inside
	    ? question->end : question->answer + 1;
}

/* Whether a title of at most three words contains a known word: "Answers", "Answer key". */
static bool
names_key(const struct form_scan *scan, struct slice title, unsigned kinds)
{
	return title.n != 0 && slice_count(utf8_trim(title), ' ') < TITLE_WORDS &&
	    (word_kinds_in(scan->words, title) & kinds) != 0;
}

/* Reads "12. ", "12) ", "12-" or "12 ", or "12" before a single letter.  Returns its length, or 0. */
static size_t
read_entry_number(struct slice text, uint32_t *number)
{
	size_t digits = read_digits(text, number), at = digits;

	while (at < text.n && strchr(".):- ", text.p[at]) != NULL)
		at++;
	if (digits == 0 || at == text.n)
		return 0;
	if (at > digits)
		return at;
	return ascii_is_letter(text.p[at]) &&
	    (at + 1 == text.n || strchr(BETWEEN_ENTRIES, text.p[at + 1]) != NULL) ? at : 0;
}

static struct slice
skip_between_entries(struct slice text)
{
	while (text.n != 0 && strchr(BETWEEN_ENTRIES, text.p[0]) != NULL)
		text = slice_from(text, 1);
	return text;
}

/* The length of the first answer in a line of several ("1. b  2. A, C"), else that of the text. */
static size_t
answer_length(struct slice text)
{
	struct slice rest = text;
	uint32_t number;

	while (rest.n > 1 && ascii_is_letter(rest.p[0]) &&
	    strchr(BETWEEN_ENTRIES, rest.p[1]) != NULL) {
		size_t end = text.n - rest.n + 1;

		rest = skip_between_entries(slice_from(rest, 1));
		if (read_entry_number(rest, &number) != 0)
			return end;
	}
	return text.n;
}

/* The number of answers in "1b 2c" or "1. b, 2. c", or 0 if the text is anything else. */
static size_t
count_entries(struct slice text)
{
	size_t n = 0;
	uint32_t number, previous = 0;

	for (; text.n != 0; n++) {
		size_t length = read_entry_number(text, &number), answer;

		text = slice_from(text, length);
		answer = answer_length(text);
		if (length == 0 || answer > ENTRY_MOST || !ascii_is_letter(text.p[0]) ||
		    (n > 0 && number != previous + 1))
			return 0;
		previous = number;
		text = skip_between_entries(slice_from(text, answer));
	}
	return n;
}

/* The offset in the visible text after "Answers:" if a key is in the same line, or 0. */
static size_t
row_of_entries(const struct form_scan *scan, size_t i)
{
	struct slice text = visible_text(scan, i);
	size_t colon = slice_find(slice_until(text, SIGN_BYTES), SLICE(":"), 0);
	struct slice entries = slice_from(text, utf8_skip_space(text, colon + 1));

	if (colon >= text.n || colon >= SIGN_BYTES ||
	    !names_key(scan, slice_until(text, colon), WORD_KEY | WORD_ANSWER_SIGN) ||
	    count_entries(entries) < ROW_LEAST)
		return 0;
	return text.n - entries.n;
}

/* Whether the line is only the title of a key; below "Short answers" are more questions. */
static bool
is_key_title(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape->kind == SHAPE_BARE && shape->words <= TITLE_WORDS &&
	    !shape_has(shape, INNER_COLON) && names_key(scan, scan_text(scan, i), WORD_KEY) &&
	    i + 1 < scan->n && shape[1].last != END_QUESTION;
}

/* Gives the answer to the next question with that number.  A key is in the order of its questions. */
static void
answer_question(struct numbered_scan *numbered, uint32_t number, size_t line, struct slice text)
{
	for (size_t i = numbered->open; i < numbered->found.n; i++) {
		struct numbered *question = &numbered->found.v[i];

		if (question->number != number || question->answer != NOWHERE)
			continue;
		question->answer = line;
		question->said = text;
		question->in_key = true;
		numbered->open = i + 1;
		return;
	}
	numbered->misses++;
}

/* Reads the entries of one line of a key.  Returns false if there are none. */
static bool
read_entries(struct numbered_scan *numbered, size_t i, size_t from)
{
	struct slice text = slice_from(visible_text(numbered->scan, i), from);
	uint32_t number;
	size_t length = read_entry_number(text, &number);
	bool any = length != 0;

	while (length != 0 && numbered->misses < MISSES) {
		size_t answer;

		text = slice_from(text, length);
		answer = answer_length(text);
		answer_question(numbered, number, i, slice_until(text, answer));
		text = skip_between_entries(slice_from(text, answer));
		length = read_entry_number(text, &number);
	}
	return any;
}

/* Reads the key whose title is on line i.  Returns the line after it. */
static size_t
read_key(struct numbered_scan *numbered, size_t i)
{
	size_t title = i, row = row_of_entries(numbered->scan, i);
	bool any = row != 0 && read_entries(numbered, i, row);

	numbered->misses = 0;
	for (i++; i < numbered->scan->n && read_entries(numbered, i, 0); i++)
		vec_push(&numbered->keys, i);
	if (any || i > title + 1)
		vec_push(&numbered->keys, title);
	numbered->open = numbered->found.n;
	return i;
}

/* Reads "Question 12", alone in its line, and returns the number, or 0. */
static uint32_t
read_number_title(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	size_t letters = 0, digits;
	struct slice text;
	uint32_t number;

	if (shape->words > TITLE_WORDS || !shape_has(shape, INNER_DIGIT))
		return 0;
	text = scan_text(scan, i);
	while (letters < text.n && strchr(" .#0123456789", text.p[letters]) == NULL)
		letters++;
	digits = letters;
	while (digits < text.n && strchr(" .#", text.p[digits]) != NULL)
		digits++;
	if (letters == 0 || letters > SIGN_BYTES ||
	    (word_kinds_in(scan->words, slice_until(text, letters)) & WORD_ASK_SIGN) == 0)
		return 0;
	text = slice_from(text, digits);
	text = slice_from(text, read_digits(text, &number));
	return text.n == 0 || slice_equal(text, SLICE(":")) || slice_equal(text, SLICE("."))
	    ? number : 0;
}

/* Reads the choices below a question, each of which may be wrapped. */
static void
read_choices(const struct form_scan *scan, struct numbered *question)
{
	struct choices more = question->choices;
	size_t end = question->end;

	while (question->end < scan->n && choices_read_line(scan, question->end, &more)) {
		bool closed = choices_end_in_mark(scan, &more);

		question->choices = more;
		for (question->end++; !closed && is_more_of_line(scan, question->end); question->end++)
			if (choices_read_line(scan, question->end, &more) ||
			    answer_text(scan, question->end).n != 0)
				break;
		more = question->choices;
	}
	question->choices.n = question->choices.n < CHOICES_LEAST ? 0 : question->choices.n;
	if (question->choices.n == 0)
		question->end = end;
}

/* Returns "True" if a statement ends in "(True)" or the like, or an empty slice. */
static struct slice
read_truth(struct slice text)
{
	static const char *const words[] = {
		"true", "false", "t", "f", "v", "wahr", "falsch", "richtig", "vrai", "faux",
		"verdadero", "falso", "verdadeiro", "vero", "waar", "onwaar", "prawda", "fałsz",
		"верно", "неверно",
	};
	size_t open = text.n;

	if (text.n < 3 || text.p[text.n - 1] != ')')
		return SLICE_NONE;
	while (open > 0 && text.p[open - 1] != '(')
		open--;
	text = slice_from(slice_until(text, text.n - 1), open);
	for (size_t i = 0; open > 1 && i < sizeof(words) / sizeof(words[0]); i++)
		if (utf8_equal_folded(text, slice_of(words[i])))
			return text;
	return SLICE_NONE;
}

static void
read_answer(const struct form_scan *scan, struct numbered *question)
{
	/* "Q1." and "A1." without choices are read elsewhere. */
	if (question->choices.n == 0 && scan->forms[question->line].sign.kind != SIGN_NONE)
		return;
	if (question->end < scan->n && row_of_entries(scan, question->end) == 0)
		question->said = answer_text(scan, question->end);
	if (question->said.n != 0)
		question->answer = question->end;
	else if (question->number != 0 && question->end == question->line + 1)
		question->said = read_truth(visible_text(scan, question->line));
	question->inside = question->said.n != 0 && question->answer == NOWHERE;
	if (question->inside || choices_are_marked(&question->choices))
		question->answer = question->line;
}

/*
 * Reads the question on line i, its choices, if any, and its answer.  `titled` says that a number is
 * above it; without any number, only choices prove it to be a question.
 */
static struct numbered
read_question(const struct form_scan *scan, size_t i, bool titled)
{
	struct numbered question = {.line = i, .title = NOWHERE, .answer = NOWHERE};
	struct choices none = {.n = 0};
	bool has_number = read_number_of(scan, i, &question);

	for (question.end = i + 1; is_more_of_line(scan, question.end); question.end++)
		if ((!has_number && question.end - i == WRAPPED_MOST) ||
		    (has_number && read_truth(visible_text(scan, question.end - 1)).n != 0) ||
		    choices_read_line(scan, question.end, &none) ||
		    answer_text(scan, question.end).n != 0 ||
		    read_number_title(scan, question.end) != 0)
			break;
	read_choices(scan, &question);
	if (titled || has_number || question.choices.n >= CHOICES_LEAST)
		read_answer(scan, &question);
	return question;
}

/* Whether a question without a number can begin on the line. */
static bool
may_begin_question(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape->kind == SHAPE_BARE && shape->mark == MARK_NONE &&
	    scan->forms[i].sign.kind == SIGN_NONE;
}

/*
 * Whether a question without a number is one: it has choices and an answer.  Directly below other
 * text, it is one line.
 */
static bool
is_proven(const struct form_scan *scan, const struct numbered *question)
{
	return question->choices.n >= CHOICES_LEAST && question->answer != NOWHERE &&
	    (question->line == 0 || scan->shapes[question->line].blank_before ||
		question->choices.v[0].line == question->line + 1);
}

/* Adds the question that begins on line i, if any.  Returns the line after it. */
static size_t
add_question(struct numbered_scan *numbered, size_t i)
{
	const struct form_scan *scan = numbered->scan;
	uint32_t number = i + 1 < scan->n ? read_number_title(scan, i) : 0;
	struct numbered question = {.line = NOWHERE};
	bool has_number = number != 0 || read_number_of(scan, i, &question);

	if (!has_number && !may_begin_question(scan, i))
		return i + 1;
	question = read_question(scan, number != 0 ? i + 1 : i, number != 0);
	if (!has_number && !is_proven(scan, &question))
		return i + 1;
	if (number != 0) {
		question.title = i;
		question.number = number;
	}
	vec_push(&numbered->found, question);
	return line_after(&question);
}

static void
read_all(struct numbered_scan *numbered)
{
	const struct form_scan *scan = numbered->scan;

	for (size_t i = 0; i < scan->n;) {
		if (numbered->found.n > 0 &&
		    (is_key_title(scan, i) || row_of_entries(scan, i) != 0))
			i = read_key(numbered, i);
		else
			i = add_question(numbered, i);
	}
}

/* Sets the indexes of the choices that are the answer.  Returns 0 if the answer is a text. */
static size_t
right_choices(const struct numbered *question, size_t right[CHOICES_MOST])
{
	size_t n = 0;

	if (question->said.n != 0)
		return choices_find_named(
		    &question->choices, question->said, question->in_key, right);
	for (size_t i = 0; i < question->choices.n; i++)
		if (question->choices.v[i].right)
			right[n++] = i;
	return n;
}

static void
record_choice(const struct numbered_scan *numbered, struct document *doc,
    const struct numbered *question, const struct choice *choice)
{
	const struct shape *shapes = numbered->scan->shapes;

	doc->keys[doc->nkeys++] = (struct question_key){
		.question = shapes[question->line].line,
		.line = shapes[choice->line].line,
		.from = choice->from,
		.length = choice->end - choice->from,
		.choice = choice->alone ? shapes[choice->line].line : 0,
	};
}

static void
record_text(const struct numbered_scan *numbered, struct document *doc,
    const struct numbered *question)
{
	const struct form_scan *scan = numbered->scan;
	uint32_t line = scan->shapes[question->answer].line;

	doc->keys[doc->nkeys++] = (struct question_key){
		.question = scan->shapes[question->line].line,
		.line = line,
		.from = (uint32_t)(question->said.p - text_line(scan->text, line).p),
		.length = (uint32_t)question->said.n,
	};
}

static void
mark_choice(struct form_scan *scan, const struct choice *choice)
{
	struct line_form *form = &scan->forms[choice->line];

	form->text = choice->from;
	form->end = choice->alone ? choice->end : 0;
	form->sign.kind = SIGN_NONE;
	set_line_part(scan, choice->line, FORM_CHOICE);
}

static void
mark_front(struct form_scan *scan, const struct numbered *question)
{
	struct line_form *form = &scan->forms[question->line];

	if (question->title != NOWHERE)
		set_line_part(scan, question->title, FORM_NUMBER);
	if (form->sign.kind == SIGN_NONE) {
		form->text = scan->shapes[question->line].start;
		form->sign = (struct qa_sign){
			.kind = SIGN_QUESTION,
			.length = question->sign,
			.text = question->text,
		};
	}
	if (question->inside)
		form->end = (uint32_t)(question->said.p - 1 -
		    text_line(scan->text, scan->shapes[question->line].line).p);
	form->pair.kind = PAIR_NONE;
	for (size_t i = question->line; i < question->end; i++)
		set_line_part(scan, i, i == question->line ? FORM_QUESTION : FORM_WRAPPED);
	for (size_t i = question->choices.n; i-- > 0;)
		mark_choice(scan, &question->choices.v[i]);
}

/*
 * Explanations below an answer are part of the back, up to a heading.  "Explanation:" is one only
 * directly above the next question.
 */
static void
mark_body(struct form_scan *scan, size_t i, size_t end)
{
	for (; i < end; i++) {
		if (scan->shapes[i].blank_before && scan_is_heading(scan, i) &&
		    (i + 1 == end || scan->shapes[i].last != END_COLON))
			return;
		set_line_part(scan, i, FORM_BODY);
	}
}

/* The answer is a text below the question, which becomes the beginning of the back. */
static void
mark_answer(struct form_scan *scan, const struct numbered *question)
{
	struct line_form *form = &scan->forms[question->answer];
	size_t length = (size_t)(question->said.p - scan_text(scan, question->answer).p);

	form->text = scan_text_start(&scan->shapes[question->answer]);
	form->sign = (struct qa_sign){
		.kind = SIGN_ANSWER,
		.length = (uint32_t)length,
		.text = (uint32_t)length,
	};
	set_line_part(scan, question->answer, FORM_ANSWER);
}

static void
mark_question(struct numbered_scan *numbered, struct document *doc, const struct numbered *question,
    size_t next)
{
	struct form_scan *scan = numbered->scan;
	size_t top = question->title != NOWHERE ? question->title : question->line;
	size_t right[CHOICES_MOST], n = right_choices(question, right);

	if (top > 0 && scan->forms[top - 1].part == FORM_FREE && scan_is_heading(scan, top - 1))
		set_line_part(scan, top - 1, FORM_HEADING);
	mark_front(scan, question);
	if (question->answer == NOWHERE)
		return;
	if (!question->in_key)
		mark_body(scan, line_after(question), next);
	for (size_t i = 0; i < n; i++)
		record_choice(numbered, doc, question, &question->choices.v[right[i]]);
	if (n == 0 && (question->in_key || question->inside))
		record_text(numbered, doc, question);
	else if (n == 0)
		mark_answer(scan, question);
	if ((n != 0 || question->in_key) && question->said.n != 0 && !question->inside)
		set_line_part(scan, question->answer, FORM_KEY);
}

static size_t
count_answered(const struct numbered_scan *numbered)
{
	size_t n = 0;

	for (size_t i = 0; i < numbered->found.n; i++)
		n += numbered->found.v[i].answer != NOWHERE;
	return n;
}

static size_t
count_keys(const struct numbered_scan *numbered)
{
	size_t right[CHOICES_MOST], n = 0;

	for (size_t i = 0; i < numbered->found.n; i++) {
		size_t named = right_choices(&numbered->found.v[i], right);

		n += named > 0 ? named : 1;
	}
	return n;
}

/* Numbered lines without choices and answers are not questions; they may be steps. */
static bool
is_question(const struct numbered *question)
{
	return question->answer != NOWHERE || question->choices.n >= CHOICES_LEAST;
}

/* The line up to which lines can belong to a question. */
static size_t
end_of_question(const struct numbered_scan *numbered, size_t index)
{
	const struct numbered *question = &numbered->found.v[index];
	size_t next = line_after(question) + 1;

	if (index + 1 < numbered->found.n)
		return question[1].title != NOWHERE ? question[1].title : question[1].line;
	return next < numbered->scan->n ? next : numbered->scan->n;
}

/* Whether the line could state an answer or be the first choice.  Costs little for most lines. */
static bool
may_answer(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	struct slice text = visible_text(scan, i);
	size_t lead = shape->text - shape->start + SIGN_BYTES;

	if (scan->forms[i].sign.kind == SIGN_ANSWER || choices_begin(scan, i) ||
	    is_lone_letter(scan, i) || is_key_title(scan, i))
		return true;
	if (shape->last == END_BRACKET && read_truth(text).n != 0)
		return true;
	return memchr(text.p, ':', text.n < lead ? text.n : lead) != NULL &&
	    (answer_text(scan, i).n != 0 || row_of_entries(scan, i) != 0);
}

/* Most notes have no such line, so that nothing else has to be read. */
static bool
has_answers(const struct form_scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		if (may_answer(scan, i))
			return true;
	return false;
}

bool
find_numbered_questions(struct form_scan *scan, struct document *doc)
{
	struct numbered_scan numbered = {.scan = scan};
	size_t answered;
	bool accepted;

	if (!has_answers(scan))
		return false;
	read_all(&numbered);
	answered = count_answered(&numbered);
	accepted = answered >= ANSWERED_LEAST && 2 * answered >= numbered.found.n;
	if (accepted) {
		doc->keys = arena_array(doc->arena, count_keys(&numbered), sizeof(*doc->keys));
		for (size_t i = 0; i < numbered.found.n; i++)
			if (is_question(&numbered.found.v[i]))
				mark_question(&numbered, doc, &numbered.found.v[i],
				    end_of_question(&numbered, i));
		for (size_t i = 0; i < numbered.keys.n; i++)
			set_line_part(scan, numbered.keys.v[i], FORM_KEY);
	}
	vec_free(&numbered.found);
	vec_free(&numbered.keys);
	return accepted;
}
