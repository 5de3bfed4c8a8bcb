/* SPDX-License-Identifier: MIT */
/*
 * The words in about twenty languages.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"

#define WORD_MAX	40	/* bytes of a sign before its colon */
#define NUMBER_MAX	4	/* digits of its number */

const struct question_signs question_signs[SIGN_FAMILIES] = {
	[SIGNS_QUESTION] = {
		"q question ques frage f pregunta p pergunta domanda d pytanie вопрос в fråga vraag v "
		"spørgsmål spørsmål kysymys otázka soru întrebare kérdés питання 問 问 質問 问题 問題 "
		"题目 질문 문제",
		"a answer ans antwort réponse r respuesta resposta risposta odpowiedź o ответ о svar "
		"s antwoord vastaus odpověď cevap răspuns válasz відповідь 答 答え 回答 答案 正确答案 "
		"参考答案 正解 解答 답 정답",
	},
	[SIGNS_FRONT] = {
		"front vorderseite vorne recto anverso frente fronte przód framsida forside "
		"voorkant etupuoli líc ön față előlap 表 表面 正面 앞면",
		"back rückseite hinten verso reverso retro tył baksida bagside bakside "
		"achterkant takapuoli rub arka hátlap 裏 裏面 背面 뒷면",
	},
	[SIGNS_TERM] = {
		"term word begriff wort vokabel terme mot término palabra termo palavra termine "
		"parola termin pojęcie słowo термин слово begrepp ord begrip woord begreb begrep "
		"termi sana pojem termín slovo terim kelime termen cuvânt fogalom szó термін "
		"用語 単語 术语 術語 单词 용어 단어",
		"definition meaning translation erklärung bedeutung übersetzung définition sens "
		"traduction definición significado traducción definição tradução definizione "
		"significato traduzione definicja znaczenie tłumaczenie определение значение "
		"перевод betydelse definitie betekenis vertaling betydning definisjon määritelmä "
		"merkitys definice význam překlad tanım anlam definiție sens meghatározás jelentés "
		"визначення 定義 意味 定义 意思 释义 정의 뜻",
	},
};

static const struct slice wide_colon = {"\xef\xbc\x9a", 3};

/* The word without a number after it, which may follow a space. */
static struct slice
without_number(struct slice word)
{
	size_t end = word.n;

	while (end != 0 && ascii_is_digit(word.p[end - 1]))
		end--;
	if (word.n - end > NUMBER_MAX)
		return word;
	return end != word.n && end > 1 && word.p[end - 1] == ' ' ? slice_until(word, end - 1) :
	    slice_until(word, end);
}

static bool
list_has(const char *list, struct slice word)
{
	struct slice words = slice_of(list);

	for (size_t at = 0, end; at < words.n; at = end + 1) {
		end = slice_find(words, SLICE(" "), at);
		if (utf8_equal_folded(slice_from(slice_until(words, end), at), word))
			return true;
	}
	return false;
}

bool
question_sign_is_word(struct slice word, struct question_sign *sign)
{
	word = without_number(word);
	/* One letter has two bytes at most, and a word of one character in Chinese has three. */
	if (word.n > WORD_MAX || (word.n < 3 && (word.n != 1 || strchr("QqAa", word.p[0]) == NULL)))
		return false;
	for (size_t i = 0; i < SIGN_FAMILIES; i++) {
		sign->family = (enum sign_family)i;
		sign->answer = list_has(question_signs[i].answer, word);
		if (sign->answer || list_has(question_signs[i].question, word))
			return true;
	}
	return false;
}

size_t
question_sign_read(struct slice text, struct question_sign *sign)
{
	struct slice start = slice_until(text, WORD_MAX + NUMBER_MAX + wide_colon.n);
	size_t colon = slice_find(start, SLICE(":"), 0), wide = slice_find(start, wide_colon, 0);
	size_t end = colon < wide ? colon + 1 : wide + wide_colon.n;

	sign->colon = colon < wide ? colon : wide;
	if (sign->colon == start.n || !question_sign_is_word(slice_until(text, sign->colon), sign))
		return 0;
	/* "问:" and any wide colon need no space after them. */
	if (colon < wide && end < text.n && text.p[end] != ' ' && (unsigned char)text.p[0] < 0xe3)
		return 0;
	return utf8_skip_space(text, end);
}
