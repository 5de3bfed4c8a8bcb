/* SPDX-License-Identifier: MIT */
/*
 * Finds numbered questions with an answer below them or their choices ("Answer: b"), or in a key at
 * the end of the notes or of a section ("Answers", "1. b", "2. c").  A question is read so only if
 * several are, because a numbered line alone proves nothing.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "recognise/pairs_and_questions_state.h"

#define ANSWERED_LEAST	2	/* questions with an answer */
#define CHOICES_LEAST	2
#define CHOICES_MOST	10
#define SIGN_BYTES	40	/* "Richtige Antwort:" */
#define LEAD_SPACES	3
#define NUMBER_DIGITS	3
#define MISSES		3	/* entries of a key without a question; then it is none */
#define TITLE_WORDS	3	/* "Answer key:" */

struct numbered {
	size_t		 line;
	uint32_t	 number;
	size_t		 choices[CHOICES_MOST];	/* their lines */
	size_t		 nchoices;
	size_t		 end;		/* the line after the front */
	size_t		 answer;	/* the line of its answer, or NOWHERE */
	struct slice	 text;		/* of the answer */
	bool		 keyed;		/* the answer is in a key */
};

struct numbered_scan {
	struct form_scan	*scan;
	VEC(struct numbered)	 found;
	VEC(size_t)		 keys;	/* lines of keys */
	size_t			 open;	/* index of the first question that a key can answer */
	size_t			 misses;
};

static bool
is_numbered(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return scan->forms[i].sign.kind == SIGN_QUESTION ||
	    (shape->kind == SHAPE_NUMBER && shape->number_form == NUMBER_DECIMAL &&
		shape->mark == MARK_NONE);
}

/* The number in "12. What?" or "Q12: What?", or 0. */
static uint32_t
number_of(const struct form_scan *scan, size_t i)
{
	struct slice sign = slice_until(scan_text(scan, i), scan->forms[i].sign.length);
	uint32_t number = 0;

	if (scan->forms[i].sign.kind == SIGN_NONE)
		return scan->shapes[i].value;
	for (size_t at = 0; at < sign.n; at++)
		if (ascii_is_digit(sign.p[at]))
			number = number * 10 + (uint32_t)(sign.p[at] - '0');
	return number;
}

/* Whether the line is the next choice: "a) ..." or "B. ...". */
static bool
is_choice(const struct form_scan *scan, size_t i, size_t nchoices)
{
	const struct shape *shape = &scan->shapes[i];

	return i < scan->n && shape->kind == SHAPE_NUMBER && shape->number_form == NUMBER_LETTER &&
	    shape->value == nchoices + 1 && shape->mark == MARK_NONE;
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

/* The text after "Answer:", "Correct answer:" or the like, or an empty slice. */
static struct slice
answer_text(const struct form_scan *scan, size_t i)
{
	struct slice text = scan_text(scan, i), lead;
	size_t colon = slice_find(slice_until(text, text.n < SIGN_BYTES ? text.n : SIGN_BYTES),
	    SLICE(":"), 0);
	struct qa_sign sign = read_qa_sign(scan->words, text);

	if (sign.kind == SIGN_ANSWER)
		return slice_from(text, sign.text);
	if (colon >= text.n || colon >= SIGN_BYTES)
		return SLICE_NONE;
	lead = slice_until(text, colon);
	if (slice_count(lead, ' ') > LEAD_SPACES || !names_answer(scan, lead))
		return SLICE_NONE;
	return utf8_trim(slice_from(text, colon + 1));
}

/* Reads the question on line i, its choices, if any, and its answer. */
static struct numbered
read_question(const struct form_scan *scan, size_t i)
{
	struct numbered question = {
		.line = i,
		.number = number_of(scan, i),
		.end = i + 1,
		.answer = NOWHERE,
	};

	while (is_more_of_line(scan, question.end) && answer_text(scan, question.end).n == 0)
		question.end++;
	while (question.nchoices < CHOICES_MOST &&
	    is_choice(scan, question.end, question.nchoices)) {
		question.choices[question.nchoices++] = question.end++;
		while (is_more_of_line(scan, question.end) &&
		    answer_text(scan, question.end).n == 0)
			question.end++;
	}
	/* "Q1." and "A1." without choices are read elsewhere. */
	if ((question.nchoices >= CHOICES_LEAST ||
	    (question.nchoices == 0 && scan->forms[i].sign.kind == SIGN_NONE)) &&
	    question.end < scan->n) {
		question.text = answer_text(scan, question.end);
		if (question.text.n != 0)
			question.answer = question.end;
	}
	return question;
}

/* Whether the line is only the title of a key: "Answers", "Answer key:", "Lösungen". */
static bool
is_key_title(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape->kind == SHAPE_BARE && shape->words > 0 && shape->words <= TITLE_WORDS &&
	    !shape_has(shape, INNER_COLON) &&
	    (word_kinds_in(scan->words, scan_text(scan, i)) & WORD_KEY) != 0;
}

/* Reads "12. ", "12) ", "12-" or "12 " and returns the length, or 0. */
static size_t
read_number(struct slice text, uint32_t *number)
{
	size_t at = 0;

	for (*number = 0; at < text.n && at < NUMBER_DIGITS && ascii_is_digit(text.p[at]); at++)
		*number = *number * 10 + (uint32_t)(text.p[at] - '0');
	if (at == 0 || at == text.n || strchr(".):- ", text.p[at]) == NULL)
		return 0;
	while (at < text.n && strchr(".):- ", text.p[at]) != NULL)
		at++;
	return at;
}

/* The length of the first answer in a line of several ("1. b  2. c"), else that of the text. */
static size_t
answer_length(struct slice text)
{
	size_t next = 1;
	uint32_t number;

	if (text.n < 2 || !ascii_is_letter(text.p[0]))
		return text.n;
	while (next < text.n && strchr(",; \t", text.p[next]) != NULL)
		next++;
	return next > 1 && read_number(slice_from(text, next), &number) != 0 ? 1 : text.n;
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
		question->text = text;
		question->keyed = true;
		numbered->open = i + 1;
		return;
	}
	numbered->misses++;
}

/* Reads the entries of one line of a key.  Returns false if there are none. */
static bool
read_entries(struct numbered_scan *numbered, size_t i)
{
	const struct shape *shape = &numbered->scan->shapes[i];
	struct slice line = text_line(numbered->scan->text, shape->line);
	struct slice text = slice_from(slice_until(line, shape->end), shape->start);
	uint32_t number;
	size_t length = read_number(text, &number);
	bool any = length != 0;

	while (length != 0 && numbered->misses < MISSES) {
		size_t answer;

		text = slice_from(text, length);
		answer = answer_length(text);
		answer_question(numbered, number, i, slice_until(text, answer));
		text = slice_from(text, answer);
		while (text.n != 0 && strchr(",; \t", text.p[0]) != NULL)
			text = slice_from(text, 1);
		length = read_number(text, &number);
	}
	return any;
}

/* Reads the key whose title is on line i.  Returns the line after it. */
static size_t
read_key(struct numbered_scan *numbered, size_t i)
{
	size_t title = i;

	numbered->misses = 0;
	for (i++; i < numbered->scan->n && read_entries(numbered, i); i++)
		vec_push(&numbered->keys, i);
	if (i > title + 1)
		vec_push(&numbered->keys, title);
	numbered->open = numbered->found.n;
	return i;
}

static size_t
line_after(const struct numbered *question)
{
	return question->answer == NOWHERE ? question->end : question->answer + 1;
}

static void
read_all(struct numbered_scan *numbered)
{
	const struct form_scan *scan = numbered->scan;

	for (size_t i = 0; i < scan->n;) {
		if (numbered->found.n > 0 && is_key_title(scan, i)) {
			i = read_key(numbered, i);
		} else if (is_numbered(scan, i)) {
			vec_push(&numbered->found, read_question(scan, i));
			i = line_after(&numbered->found.v[numbered->found.n - 1]);
		} else {
			i++;
		}
	}
}

/* The choice that an answer such as "b" or "(B)" names, or NOWHERE. */
static size_t
choice_of(const struct numbered *question)
{
	struct slice text = question->text;
	size_t at = 0;
	int letter;

	if (text.n > 1 && text.p[0] == '(')
		text = slice_from(text, 1);
	if (text.n == 0 || !ascii_is_letter(text.p[0]))
		return NOWHERE;
	letter = (text.p[0] | 0x20) - 'a';
	for (at = 1; at < text.n && strchr(").:", text.p[at]) != NULL; at++)
		;
	if ((size_t)letter >= question->nchoices ||
	    (at < text.n && !(question->keyed && at > 1)))
		return NOWHERE;
	return question->choices[letter];
}

static void
record_key(struct numbered_scan *numbered, struct document *doc, const struct numbered *question)
{
	const struct form_scan *scan = numbered->scan;
	size_t choice = choice_of(question);
	uint32_t line = scan->shapes[question->answer].line;

	doc->keys[doc->nkeys++] = (struct question_key){
		.question = scan->shapes[question->line].line,
		.line = line,
		.from = (uint32_t)(question->text.p - text_line(scan->text, line).p),
		.length = (uint32_t)question->text.n,
		.choice = choice == NOWHERE ? 0 : scan->shapes[choice].line,
	};
}

static void
mark_front(struct form_scan *scan, const struct numbered *question)
{
	const struct shape *shape = &scan->shapes[question->line];
	struct line_form *form = &scan->forms[question->line];
	size_t next = 0;

	if (form->sign.kind == SIGN_NONE) {
		form->text = shape->start;
		form->sign = (struct qa_sign){
			.kind = SIGN_QUESTION,
			.length = shape->marker,
			.text = shape->text - shape->start,
		};
	}
	form->pair.kind = PAIR_NONE;
	set_line_part(scan, question->line, FORM_QUESTION);
	for (size_t i = question->line + 1; i < question->end; i++) {
		bool choice = next < question->nchoices && question->choices[next] == i;

		set_line_part(scan, i, choice ? FORM_CHOICE : FORM_WRAPPED);
		next += choice;
	}
}

/* Explanations below an answer are part of the back, up to a heading. */
static void
mark_body(struct form_scan *scan, size_t i, size_t end)
{
	for (; i < end && !(scan->shapes[i].blank_before && scan_is_heading(scan, i)); i++)
		set_line_part(scan, i, FORM_BODY);
}

static void
mark_question(struct numbered_scan *numbered, struct document *doc, const struct numbered *question,
    size_t next)
{
	struct form_scan *scan = numbered->scan;

	if (question->line > 0 && scan->forms[question->line - 1].part == FORM_FREE &&
	    scan_is_heading(scan, question->line - 1))
		set_line_part(scan, question->line - 1, FORM_HEADING);
	mark_front(scan, question);
	if (question->answer == NOWHERE)
		return;
	if (!question->keyed)
		mark_body(scan, question->answer + 1, next);
	if (question->keyed || choice_of(question) != NOWHERE) {
		record_key(numbered, doc, question);
		set_line_part(scan, question->answer, FORM_KEY);
		return;
	}
	scan->forms[question->answer].text = scan_text_start(&scan->shapes[question->answer]);
	scan->forms[question->answer].sign = (struct qa_sign){
		.kind = SIGN_ANSWER,
		.length = (uint32_t)(question->text.p - scan_text(scan, question->answer).p),
		.text = (uint32_t)(question->text.p - scan_text(scan, question->answer).p),
	};
	set_line_part(scan, question->answer, FORM_ANSWER);
}

static size_t
count_answered(const struct numbered_scan *numbered)
{
	size_t n = 0;

	for (size_t i = 0; i < numbered->found.n; i++)
		n += numbered->found.v[i].answer != NOWHERE;
	return n;
}

/* Numbered lines without choices and answers are not questions; they may be steps. */
static bool
is_question(const struct numbered *question)
{
	return question->answer != NOWHERE || question->nchoices >= CHOICES_LEAST;
}

/* The line up to which lines can belong to a question. */
static size_t
end_of_question(const struct numbered_scan *numbered, size_t index)
{
	const struct numbered *question = &numbered->found.v[index];
	size_t next = line_after(question) + 1;

	if (index + 1 < numbered->found.n)
		return question[1].line;
	return next < numbered->scan->n ? next : numbered->scan->n;
}

bool
find_numbered_questions(struct form_scan *scan, struct document *doc)
{
	struct numbered_scan numbered = {.scan = scan};
	size_t answered;
	bool accepted;

	read_all(&numbered);
	answered = count_answered(&numbered);
	accepted = answered >= ANSWERED_LEAST && 2 * answered >= numbered.found.n;
	if (accepted) {
		doc->keys = arena_array(doc->arena, answered, sizeof(*doc->keys));
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
